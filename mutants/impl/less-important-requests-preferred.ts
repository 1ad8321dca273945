import type { ImplMutant } from '../mutant.ts';

export const lessImportantRequestsPreferred: ImplMutant = {
  id: 'less-important-requests-preferred',
  summary: 'A request for pool of low priority succeeds where one of high priority fails.',
  clause: 'POOL-32',
  routine: 'ExAllocatePoolWithTagPriority',
  apply: (parts) => ({
    ...parts,
    headroom: (importance) => (importance === 'high' ? 1 / 4 : 0),
  }),
};
