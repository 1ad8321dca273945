import { broken, each, machine, stay, to, undefinedState } from './dsl.ts';

const map = 'MmMapLockedPagesWithReservedMapping';
const unmap = 'MmUnmapReservedMapping.returned';
const free = 'MmFreeMappingAddress.returned';

/** A reserved range of system addresses (mdl.md 3.4). */
export const reservedRange = machine.createMachine({
  id: 'reserved-range',
  initial: 'none',
  states: {
    none: {
      on: {
        'MmAllocateMappingAddress.nonNull': [
          to('free', ['RSV-01', 'RSV-10', 'RSV-12'], { arguments: ['proper'], length: ['within'] }),
          broken(['RSV-08', 'RSVS-01'], { arguments: ['improper'] }),
        ],
        'MmAllocateMappingAddress.null': [
          stay(['RSV-06'], { length: ['within'] }),
          stay(['RSV-09'], { length: ['beyond'] }),
        ],
        // A tag of zero has one documented answer, so that asking is not a breach: RSV-05.
        'MmAllocateMappingAddress.untagged.null': stay(['RSV-05']),
        'MmAllocateMappingAddressEx.nonNull': [
          to('free', ['RSV-01', 'RSV-10', 'RSV-11', 'RSV-12'], { arguments: ['proper'], length: ['within'] }),
          broken(['RSV-08', 'RSV-11'], { arguments: ['improper'] }),
        ],
        'MmAllocateMappingAddressEx.null': [
          stay(['RSV-06'], { length: ['within'] }),
          stay(['RSV-09'], { length: ['beyond'] }),
        ],
        'MmAllocateMappingAddressEx.untagged.null': stay(['RSV-05']),
      },
    },
    free: {
      on: {
        [`${map}.nonNull`]: [
          broken(['RMAP-03', 'RSVS-03'], { tag: ['other'] }),
          broken(['RMAP-02', 'RMAP-04'], { tag: ['same'], base: ['other'] }),
          to('used', ['RMAP-01', 'RMAP-10', 'RMAP-16', 'RMAP-17', 'RMAP-21', 'RSV-04', 'RSVS-02'], { fits: ['yes'] }),
        ],
        [`${map}.null`]: stay(['RMAP-08'], { fits: ['no'], tag: ['same'], base: ['same'] }),
        [unmap]: broken(['RUNM-04']),
        [free]: [
          to('freed', ['RFREE-01', 'RSV-12'], { tag: ['same'], base: ['same'] }),
          broken(['RFREE-03', 'RSVS-03'], { tag: ['other'] }),
          broken(['RFREE-02', 'RFREE-05'], { tag: ['same'], base: ['other'] }),
        ],
      },
    },
    used: {
      on: {
        // A range that may be divided takes further descriptors beside those that are in it (RSV-11).
        [`${map}.nonNull`]: [
          stay(['RSV-11'], { room: ['enough'], tag: ['same'], base: ['same'], fits: ['yes'] }),
          broken(['RMAP-11', 'RSVS-04']),
        ],
        [unmap]: [
          stay(['RUNM-01', 'RSV-11'], { tag: ['same'], base: ['same'], descriptor: ['same'], others: ['some'] }),
          to('free', ['RUNM-01', 'RUNM-08', 'RUNM-09', 'RUNM-10'], {
            tag: ['same'],
            base: ['same'],
            descriptor: ['same'],
          }),
          broken(['RUNM-03', 'RSVS-03'], { tag: ['other'] }),
          broken(['RUNM-06', 'RUNM-05'], { tag: ['same'], descriptor: ['other'] }),
          broken(['RUNM-02'], { tag: ['same'], descriptor: ['same'], base: ['other'] }),
        ],
        [free]: broken(['RFREE-04', 'RSVS-06']),
      },
    },
    freed: {
      on: {
        [free]: broken(['RFREE-06']),
        ...each([`${map}.nonNull`, unmap], broken(['RFREE-07', 'RMAP-04'])),
      },
    },
    undefined: undefinedState,
  },
});
