import * as fc from 'fast-check';
import { type Documented, stopsFor } from '../../spec/index.ts';
import { type RoutineName, routineNames } from '../../wdk/index.ts';
import type { Draft } from './draft.ts';
import { type Breach, breaches, breachKey, type Misuse, misuseOf } from './misuse.ts';
import { misuseStages } from './misuse-stages.ts';
import { Programs, type Setting } from './programs.ts';

/** One breach that the documents name stops for, with programs that end with it. */
export interface MisuseCase {
  readonly documented: readonly Documented[];
  /** One is enough, unless an implementation puts its objects where the first does not come to the breach. */
  readonly attempts: [Misuse, ...Misuse[]];
}

const programsPerFocus = 20;
const length = { least: 4, most: 24 } as const;
const attemptsPerCase = 3;

const levels: readonly RoutineName[] = ['KeRaiseIrql', 'KeLowerIrql'];
const processes: readonly RoutineName[] = ['createProcess', 'KeStackAttachProcess', 'KeUnstackDetachProcess'];
const locking: readonly RoutineName[] = ['IoAllocateMdl', 'MmProbeAndLockPages', 'MmUnlockPages'];
const mapping: readonly RoutineName[] = ['MmMapLockedPagesSpecifyCache', 'MmUnmapLockedPages'];
const pool: readonly RoutineName[] = ['ExAllocatePoolWithTag', 'ExAllocatePool2', 'ExFreePoolWithTag'];
const reserving: readonly RoutineName[] = [
  'MmAllocateMappingAddress',
  'MmMapLockedPagesWithReservedMapping',
  'MmUnmapReservedMapping',
  'MmFreeMappingAddress',
];

/** Routines that must meet before something can go wrong that a stop is documented for; any may make the last call. */
const focuses: readonly (readonly RoutineName[])[] = [
  routineNames,
  [...processes, 'endProcess', 'allocateUserMemory', ...locking],
  [...pool, ...locking],
  ['MmAllocatePagesForMdlEx', 'MmFreePagesFromMdl', ...mapping],
  ['MmAllocatePagesForMdlEx', ...reserving],
  [...levels, ...pool, ...locking, ...mapping, 'allocateUserMemory'],
  ['allocateUserMemory', 'freeUserMemory', ...locking, ...mapping],
  [...pool, 'IoAllocateMdl', 'MmBuildMdlForNonPagedPool', 'IoBuildPartialMdl', ...mapping],
  [...processes, ...locking, ...mapping, 'allocateUserMemory'],
  [...pool, ...locking, 'MmGetSystemAddressForMdlSafe', 'MmProtectMdlSystemAddress', 'writeMemory'],
];

/** Drafts to go wrong at the end of: prepared ones, then drawn ones in which different routines meet. */
function* drafts(setting: Setting, seed: number, count: number): IterableIterator<Draft> {
  yield* misuseStages(setting.routines);
  for (let batch = 0; batch * programsPerFocus < count; batch++) {
    const focus = focuses[batch % focuses.length] ?? routineNames;
    const routines = new Set(focus.filter((name) => setting.routines.has(name)));
    const drawn = new Programs({ ...setting, lengths: [length], routines });
    for (const { draft } of fc.sample(drawn, { seed: seed + batch, numRuns: programsPerFocus })) {
      yield draft;
      yield { items: draft.items.slice(0, Math.ceil(draft.items.length / 2)) };
    }
  }
}

const documentedOf = ({ item: { routine }, clauses, circumstances }: Breach): readonly Documented[] =>
  stopsFor({ routine, clauses, circumstances });

/**
 * The same breach in the same words of the guards, for which the documents name the same stops. A block that has its
 * pages to itself is managed in another way than one that shares them.
 */
function caseKey(breach: Breach): string {
  const { item, circumstances } = breach;
  const stops = documentedOf(breach).map(({ stop: { id, when } }) => `${id} ${when}`);
  return [item.routine, breachKey(breach), circumstances.block ?? '', ...stops].join('; ');
}

/**
 * The breaches for which the documents name stops, as far as `count` programs drawn from a seed lead to them, each with
 * the shortest programs. Decided on the model alone.
 */
export function misuseCases(setting: Setting, seed: number, count: number): readonly MisuseCase[] {
  const cases = new Map<string, MisuseCase>();
  for (const draft of drafts(setting, seed, count)) {
    for (const breach of breaches(setting, draft)) {
      const documented = documentedOf(breach);
      if (documented.length === 0) continue;
      const key = caseKey(breach);
      const known = cases.get(key);
      if (known !== undefined && known.attempts.length >= attemptsPerCase) continue;
      const misuse = misuseOf(setting, draft, breach, caseKey);
      if (known === undefined) cases.set(key, { documented, attempts: [misuse] });
      else known.attempts.push(misuse);
    }
  }
  return [...cases.values()];
}
