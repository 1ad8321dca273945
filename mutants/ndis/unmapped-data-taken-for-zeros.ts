import type { ImplMutant } from '../mutant.ts';

export const unmappedDataTakenForZeros: ImplMutant = {
  id: 'unmapped-data-taken-for-zeros',
  summary: 'NdisGetDataBuffer copies zeros where an MDL cannot be mapped.',
  clause: 'GDB-05',
  routine: 'NdisGetDataBuffer',
  apply: (parts) => ({
    ...parts,
    skipsUnmapped: () => true,
  }),
};
