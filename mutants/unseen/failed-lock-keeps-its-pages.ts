import type { UnseenMutant } from '../mutant.ts';

export const failedLockKeepsItsPages: UnseenMutant = {
  id: 'failed-lock-keeps-its-pages',
  summary: 'A lock that raises leaves the pages before the bad one locked.',
  defects: ['a2b0f101'],
  clause: 'LOCK-25',
  routine: 'MmProbeAndLockPages',
  lacks: 'No program locks a range of which a later page is bad, and what a failed call keeps is charged to nobody.',
  apply: (parts) => ({
    ...parts,
    pagesToUndo: () => 0,
  }),
};
