import type { UnconvictedMutant } from '../mutant.ts';

export const irpStartsWithAChain: UnconvictedMutant = {
  id: 'irp-starts-with-a-chain',
  summary: 'MdlAddress of a new IRP is what its storage held.',
  clause: 'ALLOC-08',
  because: 'What MdlAddress of a new IRP holds is not said.',
  apply: (parts) => ({
    ...parts,
    zeroesIrp: () => false,
  }),
};
