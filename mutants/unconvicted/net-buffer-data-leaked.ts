import type { UnconvictedMutant } from '../mutant.ts';

export const netBufferDataLeaked: UnconvictedMutant = {
  id: 'net-buffer-data-leaked',
  summary: 'MDL and data that came with a NET_BUFFER stay when it is freed.',
  clause: 'NBP-08',
  because: 'The clause forbids drivers to free the data by itself; that it goes with its NET_BUFFER is only implied.',
  apply: (parts) => ({
    ...parts,
    freesDataOfNetBuffer: () => false,
  }),
};
