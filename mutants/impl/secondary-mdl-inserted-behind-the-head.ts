import type { ImplMutant } from '../mutant.ts';

export const secondaryMdlInsertedBehindTheHead: ImplMutant = {
  id: 'secondary-mdl-inserted-behind-the-head',
  summary: 'A secondary descriptor takes the place behind the head of the chain, and the rest is lost.',
  clause: 'ALLOC-09',
  routine: 'IoAllocateMdl',
  corrupts: true,
  apply: (parts) => ({
    ...parts,
    mdlsBeforeNew: (secondaryBuffer) => (secondaryBuffer ? 1 : 0),
  }),
};
