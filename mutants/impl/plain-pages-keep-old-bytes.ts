import type { ImplMutant } from '../mutant.ts';

export const plainPagesKeepOldBytes: ImplMutant = {
  id: 'plain-pages-keep-old-bytes',
  summary: 'MmAllocatePagesForMdl does not zero its pages.',
  defects: ['84f7b6a6'],
  clause: 'PAGES-11',
  routine: 'MmAllocatePagesForMdl',
  apply: (parts) => ({
    ...parts,
    zeroesPlainPages: () => false,
  }),
};
