import { broken, machine, stay, to, undefinedState } from './dsl.ts';

const free = 'ExFreePoolWithTag.returned';

const release = [
  broken(['POOL-38', 'POOL-42'], { base: ['other'] }),
  broken(['POOL-38'], { tag: ['other'] }),
  broken(['POOL-45', 'LOCK-14'], { locked: ['some'] }),
];
/** Pool that can be paged is mapped while it is locked, and not otherwise. */
const mapped = broken(['POOL-39', 'MAPU-18'], { userMappings: ['some'] });

const access = {
  'readMemory.kernel.returned': stay(['POOL-17']),
  'writeMemory.kernel.returned': stay(['POOL-17']),
};

/** A block of pool, from allocation to release. */
export const poolBlock = machine.createMachine({
  id: 'pool-block',
  initial: 'none',
  states: {
    none: {
      on: {
        'ExAllocatePoolWithTag.nonpaged.nonNull': [
          to('nonpaged', ['POOL-03', 'POOL-18'], { arguments: ['proper'] }),
          broken(['POOL-28', 'POOL-29', 'POOL-30']),
        ],
        'ExAllocatePoolWithTag.nonpaged.null': stay(['POOL-23']),
        'ExAllocatePoolWithTag.paged.nonNull': [
          to('paged', ['POOL-04', 'POOL-18'], { arguments: ['proper'] }),
          broken(['POOL-28', 'POOL-29', 'POOL-30']),
        ],
        'ExAllocatePoolWithTag.paged.null': stay(['POOL-23']),
        'ExAllocatePoolWithTag.other.nonNull': broken(['POOL-02', 'POOL-43']),
        'ExAllocatePool2.nonpaged.nonNull': [
          to('nonpaged', ['POOL-03', 'POOL-07', 'POOL-18'], { arguments: ['proper'] }),
          broken(['POOL-28']),
        ],
        'ExAllocatePool2.nonpaged.null': stay(['POOL-26']),
        'ExAllocatePool2.paged.nonNull': [
          to('paged', ['POOL-04', 'POOL-07', 'POOL-18'], { arguments: ['proper'] }),
          broken(['POOL-28']),
        ],
        'ExAllocatePool2.paged.null': stay(['POOL-26']),
        // Wrong flags and a tag of zero have one documented answer, so that asking is not a breach: POOL-26.
        'ExAllocatePool2.invalid.null': stay(['POOL-26', 'POOL-08']),
      },
    },
    nonpaged: { on: { [free]: [...release, mapped, to('freed', ['POOL-38'])], ...access } },
    paged: { on: { [free]: [...release, to('freed', ['POOL-38'])], ...access } },
    freed: { on: { [free]: broken(['POOL-41', 'POOL-40']) } },
    undefined: undefinedState,
  },
});
