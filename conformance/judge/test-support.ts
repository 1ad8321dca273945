import * as fc from 'fast-check';
import type { Environment, Specification } from '../../spec/index.ts';
import { APC_LEVEL, DISPATCH_LEVEL, PASSIVE_LEVEL, type RoutineName, routineNames } from '../../wdk/index.ts';
import { anyAnswer } from '../adapters/model/any-answer.ts';
import { createModel } from '../adapters/model/model.ts';
import { environmentOf, settingFor } from '../execute/session.ts';
import type { Draft } from '../generate/draft.ts';
import { type Breach, breaches, breachKey, misuseOf } from '../generate/misuse.ts';
import { misuseStages } from '../generate/misuse-stages.ts';
import { Novelty } from '../generate/novelty.ts';
import { type Generated, Programs, realise, type Setting } from '../generate/programs.ts';
import type { Implementation } from '../port.ts';
import { TourProgram } from '../tour/programs.ts';
import { tourDrafts } from '../tour/stored.ts';
import type { Program } from '../trace/program.ts';
import type { Execution } from '../trace/trace.ts';
import { judge } from './judge.ts';
import { levelDrafts } from './test-support-levels.ts';
import { copyLevelDrafts, ndisLevelDrafts } from './test-support-ndis-levels.ts';
import { sceneDrafts } from './test-support-scenes.ts';
import { starts } from './test-support-starts.ts';

/** A program with what came of it. */
export interface Entry {
  readonly program: Program;
  readonly execution: Execution;
  readonly environment: Environment;
}

const programsPerFocus = 20;
const waysPerStart = 24;
const waysPerScene = 4;
const shortLength = 6;
const lengths = [{ least: 4, most: 24 }] as const;

const processes: readonly RoutineName[] = ['createProcess', 'KeStackAttachProcess', 'KeUnstackDetachProcess'];
const levels: readonly RoutineName[] = ['KeRaiseIrql', 'KeLowerIrql', 'readMemory', 'writeMemory', 'peekMemory'];
const user: readonly RoutineName[] = [
  'allocateUserMemory',
  'IoAllocateMdl',
  'MmProbeAndLockPages',
  'MmMapLockedPagesSpecifyCache',
];

const build: readonly RoutineName[] = [
  'ExAllocatePool2',
  'ExAllocatePoolWithTag',
  'IoAllocateMdl',
  'MmProbeAndLockPages',
  'MmBuildMdlForNonPagedPool',
];
const parts: readonly RoutineName[] = [...build, 'MmAllocatePagesForMdl', 'IoBuildPartialMdl', 'MmPrepareMdlForReuse'];

/** Routines that seldom meet among all the others. What is live in the end is released by any routine. */
const focuses: readonly (readonly RoutineName[])[] = [
  [...processes, 'endProcess', ...user],
  [
    ...levels,
    'NdisAllocateGenericObject',
    'NdisAllocateMdl',
    'NdisFreeMdl',
    'ExAllocatePoolWithTag',
    'ExAllocatePool2',
  ],
  [...levels, ...user, 'MmUnlockPages', 'MmUnmapLockedPages', 'MmGetSystemAddressForMdlSafe'],
  [
    ...levels,
    'MmAllocatePagesForMdlEx',
    'MmAllocateMappingAddress',
    'MmMapLockedPagesWithReservedMapping',
    'MmUnmapReservedMapping',
  ],
  [...processes, ...levels],
  [...user, 'freeUserMemory', 'MmGetSystemAddressForMdlSafe', 'readMemory', 'writeMemory'],
  ['MmAllocatePagesForMdlEx', 'MmGetMdlByteCount', 'MmUnmapLockedPages', 'MmMapLockedPagesSpecifyCache'],
  [...processes, 'endProcess', 'allocateUserMemory'],
  [...user, 'writeMemory'],
  [...user, 'MmUnlockPages', 'writeMemory'],
  [...processes, 'endProcess', 'MmAllocatePagesForMdlEx', 'MmMapLockedPagesSpecifyCache'],
  [...parts, 'MmGetSystemAddressForMdl', 'MmUnlockPages', 'ExFreePoolWithTag', 'IoFreeMdl'],
  [...parts, 'MmMapLockedPages', 'MmMapLockedPagesSpecifyCache', 'MmUnmapLockedPages', 'MmFreePagesFromMdl'],
  [...parts, 'MmInitializeMdl', 'MmGetSystemAddressForMdlSafe', 'MmUnmapLockedPages', 'linkMdl'],
  [...parts, 'MmAllocateMappingAddressEx', 'MmMapLockedPagesWithReservedMapping', 'MmUnmapReservedMapping'],
  [
    'MmAllocatePagesForMdl',
    'IoAllocateMdl',
    'IoBuildPartialMdl',
    'MmFreePagesFromMdl',
    'MmGetMdlVirtualAddress',
    'MmGetMdlBaseVa',
  ],
  [...parts, 'MmUnlockPages', 'MmGetMdlByteCount', 'MmGetMdlByteOffset', 'MmGetMdlBaseVa', 'MmGetMdlVirtualAddress'],
  [...build, 'MmAdvanceMdl', 'IoBuildPartialMdl', 'MmGetSystemAddressForMdlSafe', 'MmUnlockPages', 'MmMapMdl'],
  [...build, 'MmProtectMdlSystemAddress', 'MmGetSystemAddressForMdlSafe', 'MmMapMdl', 'MmUnmapLockedPages'],
  [...build, 'MmInitializeMdl', 'NdisAllocateGenericObject', 'NdisAllocateMdl', 'linkMdl', 'MmPrepareMdlForReuse'],
  ['ExAllocatePool2', 'IoAllocateMdl', 'IoAllocateIrp', 'IoFreeIrp', 'readIrpMdlAddress', 'IoFreeMdl', ...levels],
  ['IoAllocateMdl', 'IoAllocateIrp', 'readIrpMdlAddress', 'MmGetMdlByteCount', 'MmGetMdlVirtualAddress'],
  [...levels, 'failNext', 'MmAllocatePagesForMdl', 'MmMapLockedPages', 'MmGetSystemAddressForMdl', 'MmMapMdl'],
  [...levels, 'failNext', ...build, 'MmMapLockedPagesSpecifyCache', 'MmGetSystemAddressForMdlSafe'],
  [...processes, ...user, 'MmProbeAndLockProcessPages', 'MmProbeAndLockSelectedPages', 'MmUnlockPages', ...levels],
  [
    'MmAllocateMappingAddressEx',
    'MmAllocatePagesForMdlEx',
    'MmMapLockedPagesWithReservedMapping',
    'MmUnmapReservedMapping',
  ],
  ['MmAllocateMdlForIoSpace', 'MmMapLockedPagesSpecifyCache', 'MmUnmapLockedPages', 'IoFreeMdl', 'linkMdl'],
  ...(
    [
      ['MmAllocatePagesForMdl', 'MmMapLockedPages', 'MmUnmapLockedPages'],
      ['ExAllocatePool2', 'IoAllocateMdl', 'MmProbeAndLockPages', 'MmGetSystemAddressForMdl', 'MmUnlockPages'],
      ['ExAllocatePool2', 'IoAllocateMdl', 'IoFreeMdl', 'NdisAllocateGenericObject', 'NdisAllocateMdl', 'NdisFreeMdl'],
      [
        'MmAllocateMappingAddress',
        'MmFreeMappingAddress',
        'IoAllocateIrp',
        'IoFreeIrp',
        'allocateUserMemory',
        'freeUserMemory',
      ],
      [
        'MmAllocatePagesForMdl',
        'MmFreePagesFromMdl',
        'MmAllocateMappingAddress',
        'MmMapLockedPagesWithReservedMapping',
      ],
      [...parts, 'MmGetSystemAddressForMdlSafe', 'IoFreeMdl'],
    ] satisfies readonly (readonly RoutineName[])[]
  ).map((few): readonly RoutineName[] => [...few, 'readUsage']),
];

/** Programs for everything, and every other time programs in which some routines meet more often than usual. */
export function* drawPrograms(setting: Setting, count: number): IterableIterator<Generated> {
  const novelty = new Novelty();
  for (let seed = 0; seed * programsPerFocus < count; seed++) {
    const focus = seed % 2 === 0 ? routineNames : (focuses[((seed - 1) / 2) % focuses.length] ?? routineNames);
    const routines = new Set(focus.filter((name) => setting.routines.has(name)));
    yield* fc.sample(new Programs({ ...setting, lengths, routines }, novelty), { seed, numRuns: programsPerFocus });
  }
}

/** Every scene at every level; what is not allowed there is left out. */
const raised: readonly Draft[] = [PASSIVE_LEVEL, APC_LEVEL, DISPATCH_LEVEL].flatMap((NewIrql) =>
  sceneDrafts.map(({ items }) => ({
    items: [{ id: items.length, routine: 'KeRaiseIrql', args: { NewIrql } }, ...items],
  })),
);

/** Executions of legal programs: by an implementation as it is, and by the model giving any allowed answer. */
export async function* legalEntries(
  specification: Specification,
  implementation: Implementation,
  count: number,
): AsyncIterableIterator<Entry> {
  const description = await implementation.describe();
  const setting = settingFor(specification, description, lengths);
  let seed = 0;
  const answered = async (each: Implementation, program: Program): Promise<Entry> => {
    await each.reset();
    const environment = environmentOf(await each.describe());
    return { program, execution: await each.run(program), environment };
  };
  const odd = (latest?: number): Implementation =>
    createModel({ ...anyAnswer(seed++, latest), profile: specification.profile.name });
  // What was prepared, in several of the ways that it may go; what is short goes wrong soon.
  const prepared = [...misuseStages(setting.routines), ...levelDrafts, ...copyLevelDrafts];
  for (const [drafts, ways, latest] of [
    [prepared, waysPerStart],
    [[...starts, ...ndisLevelDrafts], waysPerStart, shortLength],
    [raised, waysPerScene, shortLength],
  ] as const) {
    for (const draft of drafts) {
      const { program } = realise(setting, draft);
      yield await answered(implementation, program);
      for (let way = 0; way < ways; way++) yield await answered(odd(latest), program);
    }
  }
  for (const { program } of tourPrograms(setting)) {
    yield await answered(implementation, program);
    yield await answered(odd(), program);
  }
  for (const { program } of drawPrograms(setting, count)) {
    yield await answered(implementation, program);
    yield await answered(odd(), program);
  }
}

/** The tour, as far as it can be made here. */
function* tourPrograms(setting: Setting): IterableIterator<Generated> {
  for (const draft of tourDrafts) yield* fc.sample(new TourProgram(setting, draft), { seed: 1, numRuns: 1 });
}

/**
 * A program for each breach that can be met, with what an implementation makes of it. What an object lies at is up to the
 * implementation, so that not every program comes to the breach that it was made for: then another one may. Nothing
 * comes after every start, so that whoever takes turns with others need not wait for one that finds no more.
 */
export async function* misuseEntries(
  specification: Specification,
  implementation: Implementation,
  count: number,
): AsyncIterableIterator<(Entry & { readonly breach: Breach }) | undefined> {
  const description = await implementation.describe();
  const setting = settingFor(specification, description, lengths);
  const environment = environmentOf(description);
  const known = new Set<string>();
  for (const start of misuseStarts(setting, count)) {
    for (const breach of breaches(setting, start)) {
      const key = breachKey(breach);
      if (known.has(key)) continue;
      const { program } = misuseOf(setting, start, breach);
      await implementation.reset();
      const entry = { program, execution: await implementation.run(program), environment, breach };
      const last = judge(specification, environment, program, entry.execution).steps.at(-1);
      if (last?.verdict !== 'undefined' || last.broken.join() !== breach.clauses.join()) continue;
      known.add(key);
      yield entry;
    }
    yield undefined;
  }
}

/** Where things may go wrong: what was prepared for it, then whatever comes of chance. */
function* misuseStarts(setting: Setting, count: number): IterableIterator<Draft> {
  yield* misuseStages(setting.routines);
  yield* starts;
  for (const draft of [...sceneDrafts, ...levelDrafts, ...ndisLevelDrafts]) yield draft;
  for (const { draft } of drawPrograms(setting, count)) {
    yield draft;
    yield { items: draft.items.slice(0, Math.ceil(draft.items.length / 2)) };
  }
}
