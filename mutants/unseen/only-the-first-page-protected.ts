import type { UnseenMutant } from '../mutant.ts';

export const onlyTheFirstPageProtected: UnseenMutant = {
  id: 'only-the-first-page-protected',
  summary: 'MmProtectMdlSystemAddress protects the first page of the mapping.',
  clause: 'PROT-01',
  routine: 'MmProtectMdlSystemAddress',
  lacks: 'Any access that the protection forbids is misuse, and a peek may look past the protection.',
  apply: (parts) => ({
    ...parts,
    pagesToProtect: () => 1,
  }),
};
