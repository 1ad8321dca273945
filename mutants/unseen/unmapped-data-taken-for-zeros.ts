import type { UnseenMutant } from '../mutant.ts';

export const unmappedDataTakenForZeros: UnseenMutant = {
  id: 'unmapped-data-taken-for-zeros',
  summary: 'NdisGetDataBuffer copies zeros where an MDL cannot be mapped.',
  clause: 'GDB-05',
  routine: 'NdisGetDataBuffer',
  lacks: 'No program comes to data across MDLs of which one cannot be mapped, with Storage for all of it.',
  apply: (parts) => ({
    ...parts,
    skipsUnmapped: () => true,
  }),
};
