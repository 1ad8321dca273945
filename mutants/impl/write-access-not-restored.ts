import type { ImplMutant } from '../mutant.ts';

export const writeAccessNotRestored: ImplMutant = {
  id: 'write-access-not-restored',
  summary: 'PAGE_READWRITE after PAGE_READONLY leaves the mapping read-only.',
  clause: 'PROT-01',
  routine: 'MmProtectMdlSystemAddress',
  misblamed: [
    'PREP-02 MmPrepareMdlForReuse',
    'PREP-05 MmPrepareMdlForReuse',
    'FREE-03 IoFreeMdl',
    'FREE-06 IoFreeMdl',
    'PREP-04 MmPrepareMdlForReuse',
  ],
  apply: (parts) => ({
    ...parts,
    protectionAllowsWrite: () => false,
  }),
};
