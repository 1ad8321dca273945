import type { UnseenMutant } from '../mutant.ts';

export const onlyTheFirstPageProtected: UnseenMutant = {
  id: 'only-the-first-page-protected',
  summary: 'MmProtectMdlSystemAddress protects the first page of the mapping.',
  clause: 'PROT-01',
  routine: 'MmProtectMdlSystemAddress',
  lacks: 'A peek at what is protected from all access is not judged; any other access would be misuse.',
  apply: (parts) => ({
    ...parts,
    pagesToProtect: () => 1,
  }),
};
