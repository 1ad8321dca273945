import type { ImplMutant } from '../mutant.ts';

export const dataBufferBeyondTheData: ImplMutant = {
  id: 'data-buffer-beyond-the-data',
  summary: 'NdisGetDataBuffer gives bytes behind the data, as far as the chain goes.',
  clause: 'GDB-01',
  routine: 'NdisGetDataBuffer',
  apply: (parts) => ({
    ...parts,
    hasSoMuchData: () => true,
  }),
};
