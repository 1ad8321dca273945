import { type PoolAllocator, poolAllocators } from '../../spec/index.ts';
import { MaxPoolType, NonPagedPoolMustSucceed, NonPagedPoolNx, PagedPool, signatureOf } from '../../wdk/index.ts';
import { tags } from '../commands/command.ts';
import type { Arguments } from '../commands/index.ts';
import type { Calls } from './misuse-suspects.ts';

const [tag] = tags;
/** None, "BIG", and one without a letter or digit (POOL-30). */
const refusedTags = [0, 0x00474942, 0x2e2e2e2e] as const;

const usual = { NumberOfBytes: '0x10', Tag: tag, Priority: 16 } as const;
const none = {
  ExtendedParametersCount: 0,
  ExtendedParameterType: 0,
  ExtendedParameterOptional: false,
  ExtendedParameterValue: '0x0',
} as const;

/** Each request wrong in one way; right ones are wrong at a high IRQL. */
const byType: readonly Arguments[] = [
  ...[NonPagedPoolNx, PagedPool].flatMap((PoolType) => [
    { PoolType, ...usual },
    { PoolType, ...usual, NumberOfBytes: '0x0' },
  ]),
  ...refusedTags.map((Tag) => ({ PoolType: NonPagedPoolNx, ...usual, Tag })),
  { PoolType: NonPagedPoolNx, ...usual, Priority: 3 },
  { PoolType: NonPagedPoolMustSucceed, ...usual },
  { PoolType: MaxPoolType, ...usual },
];

const byFlags: readonly Arguments[] = [
  ...['0x40', '0x100'].flatMap((Flags) => [
    { Flags, ...usual, ...none },
    { Flags, ...usual, ...none, NumberOfBytes: '0x0' },
  ]),
  ...refusedTags.map((Tag) => ({ Flags: '0x40', ...usual, ...none, Tag })),
  ...['0x140', '0x160', '0x44'].map((Flags) => ({ Flags, ...usual, ...none })),
];

/** Those of the arguments that a routine takes. */
function fitting(routine: PoolAllocator): Calls {
  const names = new Set(signatureOf(routine).parameters.map(({ name }) => name));
  const list = names.has('Flags') ? byFlags : byType;
  const found = list.map((args) => Object.fromEntries(Object.entries(args).filter(([name]) => names.has(name))));
  const unique = new Map(found.map((args) => [JSON.stringify(args), args]));
  return () => unique.values();
}

/** Requests for pool among which misuse is looked for. */
export const poolCalls = Object.fromEntries(poolAllocators.map((routine) => [routine, fitting(routine)])) as Readonly<
  Record<PoolAllocator, Calls>
>;
