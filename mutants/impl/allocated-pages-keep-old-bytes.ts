import type { ImplMutant } from '../mutant.ts';

export const allocatedPagesKeepOldBytes: ImplMutant = {
  id: 'allocated-pages-keep-old-bytes',
  summary: 'Pages for a descriptor are not zeroed.',
  defects: ['84f7b6a6'],
  clause: 'PAGEX-02',
  routine: 'MmAllocatePagesForMdlEx',
  alsoBy: ['PAGEX-15 MmAllocateNodePagesForMdlEx'],
  apply: (parts) => ({
    ...parts,
    zeroesPages: () => false,
  }),
};
