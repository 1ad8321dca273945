import { RaisedStatus } from '../../impl/index.ts';
import { STATUS_INSUFFICIENT_RESOURCES } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const noPageLeftRaises: ImplMutant = {
  id: 'no-page-left-raises',
  summary: 'An allocation of pages raises where no page is left.',
  defects: ['85c2fc1b'],
  clause: 'PAGES-01',
  routine: 'MmAllocatePagesForMdl',
  alsoBy: ['PAGES-01 MmAllocatePagesForMdlEx', 'PAGEX-15 MmAllocateNodePagesForMdlEx'],
  apply: (parts) => ({
    ...parts,
    failPages: () => {
      throw new RaisedStatus(STATUS_INSUFFICIENT_RESOURCES);
    },
  }),
};
