import type { UnseenMutant } from '../mutant.ts';

export const accessNeverTakenAway: UnseenMutant = {
  id: 'access-never-taken-away',
  summary: 'PAGE_NOACCESS leaves the mapping readable.',
  clause: 'PROT-01',
  routine: 'MmProtectMdlSystemAddress',
  lacks: 'Any access to what is protected from all access is misuse, and a peek may look past the protection.',
  apply: (parts) => ({
    ...parts,
    protectionAllowsAccess: () => true,
  }),
};
