import { broken, each, machine, stay, to, undefinedState, unsaid } from './dsl.ts';

/** Pages that a descriptor keeps locked are not given back. */
const inUse = broken(['LOCK-14'], { locked: ['some'] });

const access = (clause: string) => each(['readMemory.kernel.returned', 'writeMemory.kernel.returned'], stay([clause]));

const frees = ['NdisFreeMemory.returned', 'NdisFreeMemoryWithTagPriority.returned'] as const;

/** Nonpaged memory that NDIS gives to drivers. */
export const ndisMemory = machine.createMachine({
  id: 'ndis-memory',
  initial: 'none',
  states: {
    none: {
      on: {
        'NdisAllocateMemoryWithTagPriority.nonNull': [
          broken(['NMEM-01'], { tag: ['other'] }),
          unsaid(['NMEM-02'], { length: ['zero'] }),
          to('live', ['NMEM-01']),
        ],
        'NdisAllocateMemoryWithTagPriority.null': stay(['NMEM-01']),
      },
    },
    live: {
      on: {
        ...each(frees, [
          broken(['NMEM-03'], { base: ['other'] }),
          broken(['NMEM-03'], { arguments: ['improper'] }),
          inUse,
          to('freed', ['NMEM-03']),
        ]),
        ...access('NMEM-01'),
      },
    },
    freed: { on: { '*': broken(['NMEM-03']) } },
    undefined: undefinedState,
  },
});

/** Memory that a driver shares with its device. */
export const sharedMemory = machine.createMachine({
  id: 'shared-memory',
  initial: 'none',
  states: {
    none: {
      on: {
        'NdisMAllocateSharedMemory.nonNull': to('shared', ['NSHM-01', 'NSHM-02']),
        'NdisMAllocateSharedMemory.null': stay(['NSHM-01']),
        'NdisAllocateSharedMemory.returned': to('queued', ['NSHM-05']),
        'NdisAllocateSharedMemory.failed': stay(['NSHM-05']),
      },
    },
    shared: {
      on: {
        'NdisMFreeSharedMemory.returned': [
          broken(['NSHM-03'], { arguments: ['improper'] }),
          inUse,
          to('freed', ['NSHM-03']),
        ],
        ...access('NSHM-01'),
      },
    },
    queued: {
      on: {
        'NdisFreeSharedMemory.returned': [
          broken(['NSHM-05'], { arguments: ['improper'] }),
          inUse,
          to('freed', ['NSHM-05']),
        ],
        'NdisMFreeSharedMemory.returned': broken(['NSHM-03']),
        ...access('NSHM-05'),
      },
    },
    freed: { on: { 'NdisMFreeSharedMemory.returned': broken(['NSHM-03']) } },
    undefined: undefinedState,
  },
});

/** Device memory that NDIS maps. */
export const ndisIoMapping = machine.createMachine({
  id: 'ndis-io-mapping',
  initial: 'none',
  states: {
    none: {
      on: {
        'NdisMMapIoSpace.returned': [to('mapped', ['NIOS-01'], { memory: ['device'] }), broken(['NIOS-01'])],
        'NdisMMapIoSpace.failed': stay(['NIOS-01']),
      },
    },
    mapped: {
      on: {
        'NdisMUnmapIoSpace.returned': [broken(['NIOS-01'], { arguments: ['improper'] }), to('freed', ['NIOS-01'])],
      },
    },
    freed: { on: { '*': broken(['NIOS-01']) } },
    undefined: undefinedState,
  },
});
