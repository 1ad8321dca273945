import type { UnconvictedMutant } from '../mutant.ts';

export const nodeRefused: UnconvictedMutant = {
  id: 'node-refused',
  summary: 'MmAllocateNodePagesForMdlEx refuses the first node.',
  clause: 'PAGEX-15',
  because: 'An allocation may return NULL.',
  apply: (parts) => ({
    ...parts,
    acceptsNode: (idealNode) => idealNode > 0,
  }),
};
