import { readFileSync } from 'node:fs';
import { type RoutineName, routineNames, signatureOf } from '../../wdk/index.ts';
import { part as shared } from '../c/amalgamate.ts';
import { callersInC, parametersTableInC, presenceInC } from '../c/table.ts';
import { countsInC, layoutInC, namesInC } from '../c/vocabulary.ts';

const own = (name: string): string => readFileSync(new URL(`src/${name}`, import.meta.url), 'utf8');
const notice = '/* Generated from sdk/c/src, sdk/windows/src and wdk/ by `npm run generate`. */\n';

/** Routines that are not called as their rows say, or that drivers have inline; `src/kernel-routines.c` has them. */
const otherForms: ReadonlySet<RoutineName> = new Set([
  'ExAllocatePool3',
  'MmAllocateContiguousMemoryEx',
  'KeGetCurrentIrql',
  'KeRaiseIrql',
  'KeLowerIrql',
  'KeRaiseIrqlToDpcLevel',
]);

/** What they do shows to user code only, and a driver is none: whatever was seen of them would convict nobody. */
const unseen: ReadonlySet<RoutineName> = new Set(['MmSecureVirtualMemoryEx']);

/** Routines that a driver finds in the kernel, by name. NDIS is a module of its own, and not there. */
const exported = routineNames.filter((name) => {
  const { header } = signatureOf(name);
  return !otherForms.has(name) && !unseen.has(name) && header !== 'primitive' && header !== 'ndis.h';
});

/** Looks every routine up; its prototype is that of its row. What headers define inline is found nowhere. */
const exportsInC = (): string =>
  [
    '#ifndef MDLTCK_LINKED',
    '#define FIND(routine) *(void **)&kernel->routine = system_routine(#routine)',
    'static void find_exports(mdltck_implementation *kernel) {',
    ...exported.map((name) => `  FIND(${name});`),
    '}',
    '#endif',
    '',
    '',
  ].join('\n');

const texts = (...parts: readonly string[]): readonly string[] => parts.map((text) => `${text}\n`);
const calling = ['memory.c', 'mdl.c', 'inline.c', 'special.c'];
const running = ['form.c', 'program.c', 'execute.c', 'names.c', 'begin.c', 'reset.c'];
const speaking = ['json.c', 'read.c', 'read-calls.c', 'print.c', 'describe.c', 'serve.c', 'stream.c'];

/** What runs programs in the driver. */
export const engineText = (): string =>
  [
    notice,
    own('engine-head.c'),
    ...['shapes.c', 'words.c'].map(shared),
    ...texts(countsInC(), layoutInC()),
    shared('landing.c'),
    own('engine-guard.c'),
    ...calling.map(shared),
    ...texts(callersInC(), parametersTableInC(true), presenceInC()),
    ...running.map(shared),
    exportsInC(),
    ...['kernel-routines.c', 'kernel-memory.c', 'engine-tail.c'].map(own),
  ].join('');

/** What reads and writes the protocol in the bridge. */
export const bridgeText = (): string =>
  [
    notice,
    own('bridge-head.c'),
    ...['shapes.c', 'words.c', 'text.c'].map(shared),
    ...texts(countsInC(), namesInC(), parametersTableInC(false)),
    ...['form.c', 'names.c'].map(shared),
    own('bridge-driver.c'),
    ...speaking.map(shared),
    own('bridge-tail.c'),
  ].join('');

/** What `npm run generate` writes into this folder. */
export const generatedFiles = (): ReadonlyMap<string, string> =>
  new Map([
    ['engine.c', engineText()],
    ['bridge.c', bridgeText()],
  ]);
