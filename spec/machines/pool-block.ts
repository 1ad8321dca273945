import type { RoutineName } from '../../wdk/index.ts';
import { broken, machine, stay, to, undefinedState, unsaid } from './dsl.ts';

/** The routines that give pool. */
export const poolAllocators = [
  'ExAllocatePoolWithTag',
  'ExAllocatePool2',
  'ExAllocatePool',
  'ExAllocatePoolWithTagPriority',
  'ExAllocatePoolWithQuota',
  'ExAllocatePoolWithQuotaTag',
  'ExAllocatePoolZero',
  'ExAllocatePoolQuotaZero',
  'ExAllocatePoolPriorityZero',
  'ExAllocatePool3',
] as const satisfies readonly RoutineName[];
export type PoolAllocator = (typeof poolAllocators)[number];

/** How requests of a routine can fail, with the clauses that say so. */
interface Failures {
  readonly null?: readonly string[];
  readonly raise?: readonly string[];
}

const nullOrRaise: Failures = { null: ['POOL-23'], raise: ['POOL-24'] };
const byQuotaFlag: Failures = { null: ['POOL-25'], raise: ['POOL-25'] };
const byFlag: Failures = { null: ['POOL-26'], raise: ['POOL-26'] };

const failuresOf: Readonly<Record<PoolAllocator, Failures>> = {
  ExAllocatePool: { null: ['POOL-23'] },
  ExAllocatePoolWithTag: nullOrRaise,
  ExAllocatePoolWithTagPriority: nullOrRaise,
  ExAllocatePoolZero: nullOrRaise,
  ExAllocatePoolPriorityZero: nullOrRaise,
  ExAllocatePoolWithQuota: { raise: ['POOL-25'] },
  ExAllocatePoolWithQuotaTag: byQuotaFlag,
  ExAllocatePoolQuotaZero: byQuotaFlag,
  ExAllocatePool2: byFlag,
  ExAllocatePool3: byFlag,
};

/** Requests with extended parameters rest on one more clause. */
const moreOf: Readonly<Partial<Record<PoolAllocator, readonly string[]>>> = {
  ExAllocatePool2: ['POOL-07'],
  ExAllocatePool3: ['POOL-07', 'POOL-33'],
};

const failing = (event: string, { null: nulls, raise }: Failures, also: readonly string[] = []) => ({
  ...(nulls === undefined ? {} : { [`${event}.null`]: stay([...nulls, ...also], { failure: ['null'] }) }),
  ...(raise === undefined ? {} : { [`${event}.raised`]: stay([...raise, ...also], { failure: ['raise'] }) }),
});

/** How a request can end that is not an offence. */
export const endsOf = (routine: PoolAllocator, kind: 'nonpaged' | 'paged' | 'invalid'): readonly string[] => [
  ...(kind === 'invalid' ? [] : [`${routine}.${kind}.nonNull`]),
  ...Object.keys(failing(`${routine}.${kind}`, failuresOf[routine])),
];

const takesFlags = (routine: PoolAllocator): boolean => routine === 'ExAllocatePool2' || routine === 'ExAllocatePool3';

/** Where a request of one routine leads. */
function requests(routine: PoolAllocator) {
  const failures = failuresOf[routine];
  const more = moreOf[routine] ?? [];
  const improper = broken(takesFlags(routine) ? ['POOL-28', 'POOL-30'] : ['POOL-28', 'POOL-29', 'POOL-30']);
  return {
    [`${routine}.nonpaged.nonNull`]: [
      to('nonpaged', ['POOL-03', 'POOL-18', ...more], { arguments: ['proper'] }),
      improper,
    ],
    [`${routine}.paged.nonNull`]: [to('paged', ['POOL-04', 'POOL-18', ...more], { arguments: ['proper'] }), improper],
    ...failing(`${routine}.nonpaged`, failures),
    ...failing(`${routine}.paged`, failures),
    // Wrong flags, a tag of zero and wrong parameters have one documented answer, so that asking is not a breach: POOL-26.
    ...(takesFlags(routine)
      ? {
          ...failing(
            `${routine}.invalid`,
            failures,
            routine === 'ExAllocatePool3' ? ['POOL-08', 'POOL-33'] : ['POOL-08'],
          ),
          [`${routine}.unsaid.nonNull`]: unsaid(routine === 'ExAllocatePool3' ? ['POOL-06', 'POOL-33'] : ['POOL-06']),
        }
      : { [`${routine}.other.nonNull`]: broken(['POOL-02', 'POOL-43']) }),
  };
}

const release = [
  broken(['POOL-38', 'POOL-42'], { base: ['other'] }),
  broken(['POOL-38'], { tag: ['other'] }),
  broken(['POOL-45', 'LOCK-14'], { locked: ['some'] }),
];
/** With which tag a block may be freed that was asked for without one is not said. */
const untold = unsaid(['POOL-38'], { tag: ['untold'] });
/** Pool that can be paged is mapped while it is locked, and not otherwise. */
const mapped = broken(['POOL-39', 'MAPU-18'], { userMappings: ['some'] });

const freed = to('freed', ['POOL-38']);
const withoutTag = release.filter(({ guard }) => guard?.params.tag === undefined);
const gone = broken(['POOL-41', 'POOL-40']);

const access = {
  'readMemory.kernel.returned': stay(['POOL-17']),
  'writeMemory.kernel.returned': stay(['POOL-17']),
};

/** A block of pool, from allocation to release. */
export const poolBlock = machine.createMachine({
  id: 'pool-block',
  initial: 'none',
  states: {
    none: { on: Object.assign({}, ...poolAllocators.map(requests)) },
    nonpaged: {
      on: {
        'ExFreePoolWithTag.returned': [...release, untold, mapped, freed],
        'ExFreePool.returned': [...withoutTag, mapped, freed],
        ...access,
      },
    },
    paged: {
      on: {
        'ExFreePoolWithTag.returned': [...release, untold, freed],
        'ExFreePool.returned': [...withoutTag, freed],
        ...access,
      },
    },
    freed: { on: { 'ExFreePoolWithTag.returned': gone, 'ExFreePool.returned': gone } },
    undefined: undefinedState,
  },
});
