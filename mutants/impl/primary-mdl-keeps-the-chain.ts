import type { ImplMutant } from '../mutant.ts';

export const primaryMdlKeepsTheChain: ImplMutant = {
  id: 'primary-mdl-keeps-the-chain',
  summary: 'A primary descriptor is linked before the chain of its IRP.',
  clause: 'ALLOC-09',
  routine: 'IoAllocateMdl',
  corrupts: true,
  apply: (parts) => ({
    ...parts,
    nextOfPrimaryMdl: (head) => head,
  }),
};
