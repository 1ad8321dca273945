import type { ImplMutant } from '../mutant.ts';

export const allocatedPagesKeepOldBytes: ImplMutant = {
  id: 'allocated-pages-keep-old-bytes',
  summary: 'Pages for a descriptor are not zeroed.',
  clause: 'PAGEX-02',
  routine: 'MmAllocatePagesForMdlEx',
  apply: (parts) => ({
    ...parts,
    zeroesPages: () => false,
  }),
};
