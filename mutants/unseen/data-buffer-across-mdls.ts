import type { UnseenMutant } from '../mutant.ts';

export const dataBufferAcrossMdls: UnseenMutant = {
  id: 'data-buffer-across-mdls',
  summary: 'NdisGetDataBuffer points into the first MDL even if the bytes go on in the next.',
  clause: 'GDB-04',
  routine: 'NdisGetDataBuffer',
  lacks: 'Programs seldom ask for data that goes on in the next MDL.',
  apply: (parts) => ({
    ...parts,
    isContiguous: () => true,
  }),
};
