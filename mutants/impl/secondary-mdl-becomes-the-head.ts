import type { ImplMutant } from '../mutant.ts';

export const secondaryMdlBecomesTheHead: ImplMutant = {
  id: 'secondary-mdl-becomes-the-head',
  summary: 'A secondary descriptor becomes the head of the chain of its IRP.',
  pattern: 7,
  clause: 'ALLOC-09',
  routine: 'IoAllocateMdl',
  alsoBy: ['ALLOC-09 readIrpMdlAddress'],
  misblamed: ['FREE-06 IoFreeMdl'],
  apply: (parts) => ({
    ...parts,
    mdlsBeforeNew: () => 0,
  }),
};
