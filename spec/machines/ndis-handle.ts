import { broken, each, machine, stay, to, undefinedState } from './dsl.ts';

/** What any handle of NDIS may be used for; which families take which kind is a reading (NDIS-04, CONF-27). */
const uses = {
  'NdisAllocateMdl.nonNull': stay(['NDIS-02', 'NDIS-04', 'MDLN-06']),
  'NdisAllocateMdl.null': stay(['NMDL-03']),
  'NdisAllocateMemoryWithTagPriority.nonNull': stay(['NDIS-03', 'NDIS-04']),
  'NdisAllocateMemoryWithTagPriority.null': stay(['NMEM-01']),
  'NdisFreeMemoryWithTagPriority.returned': stay(['NMEM-03']),
  ...each(
    ['NdisAllocateNetBufferPool.handle.nonNull', 'NdisAllocateNetBufferListPool.handle.nonNull'],
    stay(['NDIS-04', 'NDIS-06']),
  ),
  ...each(
    ['NdisAllocateNetBufferPool.handle.null', 'NdisAllocateNetBufferListPool.handle.null'],
    stay(['NDIS-06', 'NBP-05']),
  ),
};

/** Only a miniport driver may ask for this, with the handle of its adapter. */
const noAdapter = {
  'NdisMAllocateSharedMemory.nonNull': broken(['NSHM-01']),
  'NdisAllocateSharedMemory.returned': broken(['NSHM-05']),
  'NdisMMapIoSpace.returned': broken(['NIOS-01']),
};

const given = ['obtainNdisHandle.adapter', 'obtainNdisHandle.other'] as const;
const returnsToGiver = {
  'releaseNdisHandle.returned': [
    to('freed', ['NDIS-07'], { leftovers: ['none'] }),
    broken(['NDIS-07', 'NSHM-03'], { leftovers: ['some'] }),
  ],
  'NdisFreeGenericObject.returned': broken(['NDIS-05']),
};

/**
 * A handle that NDIS allocations are made with: a generic object, or what a driver got when it initialised. That of a
 * miniport adapter is more than the others.
 */
export const ndisHandle = machine.createMachine({
  id: 'ndis-handle',
  initial: 'none',
  states: {
    none: {
      on: {
        'NdisAllocateGenericObject.nonNull': to('live', ['NDIS-05']),
        'NdisAllocateGenericObject.null': stay(['NDIS-05']),
        [`${given[0]}.nonNull`]: to('adapter', ['NDIS-02', 'NDIS-03']),
        [`${given[1]}.nonNull`]: to('given', ['NDIS-02', 'NDIS-03']),
        ...each([`${given[0]}.null`, `${given[1]}.null`], stay(['NDIS-02'])),
      },
    },
    live: {
      on: {
        ...uses,
        ...noAdapter,
        'NdisFreeGenericObject.returned': [to('freed', ['NDIS-05'], { leftovers: ['none'] }), broken(['NDIS-05'])],
        'releaseNdisHandle.returned': broken(['NDIS-05']),
      },
    },
    given: { on: { ...uses, ...noAdapter, ...returnsToGiver } },
    adapter: {
      on: {
        ...uses,
        'NdisMAllocateSharedMemory.nonNull': stay(['NSHM-01']),
        'NdisMAllocateSharedMemory.null': stay(['NSHM-01']),
        'NdisMFreeSharedMemory.returned': stay(['NSHM-03']),
        'NdisAllocateSharedMemory.returned': stay(['NSHM-05']),
        'NdisAllocateSharedMemory.failed': stay(['NSHM-05']),
        'NdisFreeSharedMemory.returned': stay(['NSHM-05']),
        ...each(
          ['NdisMMapIoSpace.returned', 'NdisMMapIoSpace.failed', 'NdisMUnmapIoSpace.returned'],
          stay(['NIOS-01']),
        ),
        ...returnsToGiver,
      },
    },
    freed: { on: { '*': broken(['NDIS-07']) } },
    undefined: undefinedState,
  },
});
