import type { UnseenMutant } from '../mutant.ts';

export const undoneRetreatKeepsItsMemory: UnseenMutant = {
  id: 'undone-retreat-keeps-its-memory',
  summary: 'A retreat of a list that fails takes new MDLs out of the chains and does not free them.',
  clause: 'RET-08',
  routine: 'NdisRetreatNetBufferListDataStart',
  lacks: 'What a failed call keeps is charged to nobody.',
  apply: (parts) => ({
    ...parts,
    freesUndoneMdls: () => false,
  }),
};
