import type { ImplMutant } from '../mutant.ts';

export const ndisMdlBuiltWithoutStorage: ImplMutant = {
  id: 'ndis-mdl-built-without-storage',
  summary: 'NdisAllocateMdl builds the descriptor that it could not allocate.',
  defects: ['bd99a30a'],
  pattern: 8,
  clause: 'MDLN-01',
  routine: 'NdisAllocateMdl',
  apply: (parts) => ({
    ...parts,
    ndisChecksStorage: () => false,
  }),
};
