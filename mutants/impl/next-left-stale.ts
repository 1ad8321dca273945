import type { ImplMutant } from '../mutant.ts';

export const nextLeftStale: ImplMutant = {
  id: 'next-left-stale',
  summary: 'Next of a new descriptor is what its storage held.',
  clause: 'ALLOC-04',
  routine: 'IoAllocateMdl',
  alsoBy: ['INIT-01 MmInitializeMdl', 'MDLN-01 NdisAllocateMdl', 'NBP-05 NdisAllocateNetBufferMdlAndData'],
  apply: (parts) => ({
    ...parts,
    nextOfNewMdl: (stale) => stale,
  }),
};
