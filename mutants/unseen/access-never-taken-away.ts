import type { UnseenMutant } from '../mutant.ts';

export const accessNeverTakenAway: UnseenMutant = {
  id: 'access-never-taken-away',
  summary: 'PAGE_NOACCESS leaves the mapping readable.',
  clause: 'PROT-01',
  routine: 'MmProtectMdlSystemAddress',
  lacks: 'A peek at what is protected from all access is not judged; any other access would be misuse.',
  apply: (parts) => ({
    ...parts,
    protectionAllowsAccess: () => true,
  }),
};
