import type { ImplMutant } from '../mutant.ts';

export const nextLeftStale: ImplMutant = {
  id: 'next-left-stale',
  summary: 'Next of a new descriptor is what its storage held.',
  clause: 'ALLOC-04',
  routine: 'IoAllocateMdl',
  alsoBy: ['NBP-05 NdisAllocateNetBufferMdlAndData', 'INIT-01 MmInitializeMdl', 'MDLN-01 NdisAllocateMdl'],
  apply: (parts) => ({
    ...parts,
    nextOfNewMdl: (stale) => stale,
  }),
};
