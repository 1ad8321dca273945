import type { ImplMutant } from '../mutant.ts';

export const advanceFreesUnasked: ImplMutant = {
  id: 'advance-frees-unasked',
  summary: 'An advance frees the MDLs of a retreat also where FreeMdl is FALSE.',
  clause: 'NBADV-03',
  routine: 'NdisAdvanceNetBufferDataStart',
  apply: (parts) => ({
    ...parts,
    advanceFrees: (_freeMdl, mdl) => parts.advanceFrees(true, mdl),
  }),
};
