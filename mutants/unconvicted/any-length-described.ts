import type { UnconvictedMutant } from '../mutant.ts';

export const anyLengthDescribed: UnconvictedMutant = {
  id: 'any-length-described',
  summary: 'IoAllocateMdl takes any length.',
  clause: 'ALLOC-03',
  because: 'Whether the limit of the page holds after Windows 2003 is open (G-21).',
  apply: (parts) => ({
    ...parts,
    mdlLengthFits: () => true,
  }),
};
