import type { ImplMutant } from '../mutant.ts';

export const primaryMdlDoesNotReplace: ImplMutant = {
  id: 'primary-mdl-does-not-replace',
  summary: 'A primary descriptor joins the end of the chain of its IRP.',
  pattern: 7,
  clause: 'ALLOC-08',
  routine: 'readIrpMdlAddress',
  corrupts: true,
  apply: (parts) => ({
    ...parts,
    primaryReplacesChain: () => false,
    mdlsBeforeNew: (_, chainLength) => chainLength,
  }),
};
