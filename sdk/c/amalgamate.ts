import { readFileSync } from 'node:fs';
import { callersInC, membersInC, parametersTableInC, presenceInC } from './table.ts';
import { constantsInC, countsInC, featuresInC, layoutInC, namesInC } from './vocabulary.ts';

/** A source of the SDK. */
export const part = (name: string): string => readFileSync(new URL(`src/${name}`, import.meta.url), 'utf8');

const notice = '/* Generated from sdk/c/src and wdk/ by `npm run generate`. */\n';

/** The header: types, constants, and the table that an implementation fills. */
export function headerText(): string {
  const constants = `#ifndef MDLTCK_TYPES\n${constantsInC()}\n#endif\n\n`;
  const api = part('api.h').replace('/* @routines */', membersInC());
  return `${notice}${part('types.h')}${constants}/* What there may be besides routines, as bits of \`features\`. */\n${featuresInC()}\n${api}`;
}

/** The parts of the C file in the order in which they rest on one another. */
const base = ['head.c', 'shapes.c', 'words.c', 'text.c'];
const calling = ['landing.c', 'guard.c', 'memory.c', 'mdl.c', 'inline.c', 'special.c'];
const running = ['form.c', 'program.c', 'execute.c', 'names.c', 'begin.c', 'reset.c'];
const speaking = ['json.c', 'read.c', 'read-calls.c', 'print.c', 'describe.c', 'serve.c'];
const listening = ['stream.c', 'exchange.c'];

/** The one C file. */
export const sourceText = (): string =>
  [
    notice,
    ...base.map(part),
    ...[countsInC(), namesInC(), layoutInC()].map((text) => `${text}\n`),
    ...calling.map(part),
    ...[callersInC(), parametersTableInC(true), presenceInC()].map((text) => `${text}\n`),
    ...[...running, ...speaking, ...listening].map(part),
  ].join('');

/** What `npm run generate` writes into this folder. */
export const generatedFiles = (): ReadonlyMap<string, string> =>
  new Map([
    ['mdltck.h', headerText()],
    ['mdltck.c', sourceText()],
  ]);
