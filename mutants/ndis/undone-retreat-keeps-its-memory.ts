import type { ImplMutant } from '../mutant.ts';

export const undoneRetreatKeepsItsMemory: ImplMutant = {
  id: 'undone-retreat-keeps-its-memory',
  summary: 'A retreat of a list that fails takes new MDLs out of the chains and does not free them.',
  clause: 'RET-08',
  routine: 'NdisRetreatNetBufferListDataStart',
  apply: (parts) => ({
    ...parts,
    freesUndoneMdls: () => false,
  }),
};
