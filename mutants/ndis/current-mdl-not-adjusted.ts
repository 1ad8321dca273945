import type { ImplMutant } from '../mutant.ts';

export const currentMdlNotAdjusted: ImplMutant = {
  id: 'current-mdl-not-adjusted',
  summary: 'NdisAdjustNetBufferCurrentMdl does nothing.',
  clause: 'NB-08',
  routine: 'NdisAdjustNetBufferCurrentMdl',
  apply: (parts) => ({
    ...parts,
    adjustsCurrentMdl: () => false,
  }),
};
