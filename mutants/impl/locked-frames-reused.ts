import type { ImplMutant } from '../mutant.ts';

export const lockedFramesReused: ImplMutant = {
  id: 'locked-frames-reused',
  summary: 'A frame whose owner gave it back is reused although it is locked.',
  clause: 'LOCK-14',
  routine: 'MmProbeAndLockPages',
  corrupts: true,
  apply: (parts) => ({
    ...parts,
    frameIsReusable: () => true,
  }),
};
