import type { UnseenMutant } from '../mutant.ts';

export const lessImportantRequestsPreferred: UnseenMutant = {
  id: 'less-important-requests-preferred',
  summary: 'A request for pool of low priority succeeds where one of high priority fails.',
  clause: 'POOL-32',
  routine: 'ExAllocatePoolWithTagPriority',
  lacks:
    'No program asks for the same with both priorities under a limit: who refuses now and then would be accused with it.',
  apply: (parts) => ({
    ...parts,
    headroom: (importance) => (importance === 'high' ? 1 / 4 : 0),
  }),
};
