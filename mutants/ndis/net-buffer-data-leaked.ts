import type { ImplMutant } from '../mutant.ts';

export const netBufferDataLeaked: ImplMutant = {
  id: 'net-buffer-data-leaked',
  summary: 'MDL and data that came with a NET_BUFFER stay when it is freed.',
  clause: 'NBP-08',
  routine: 'NdisFreeNetBuffer',
  apply: (parts) => ({
    ...parts,
    freesDataOfNetBuffer: () => false,
  }),
};
