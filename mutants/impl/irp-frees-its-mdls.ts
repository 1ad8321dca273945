import type { ImplMutant } from '../mutant.ts';

export const irpFreesItsMdls: ImplMutant = {
  id: 'irp-frees-its-mdls',
  summary: 'IoFreeIrp frees the descriptors of the chain.',
  clause: 'ALLOC-08',
  routine: 'IoFreeIrp',
  corrupts: true,
  apply: (parts) => ({
    ...parts,
    irpFreesItsMdls: () => true,
  }),
};
