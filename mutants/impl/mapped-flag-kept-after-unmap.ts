import type { ImplMutant } from '../mutant.ts';

export const mappedFlagKeptAfterUnmap: ImplMutant = {
  id: 'mapped-flag-kept-after-unmap',
  summary: 'MDL_MAPPED_TO_SYSTEM_VA stays set after MmUnmapLockedPages.',
  clause: 'UNMAP-04',
  routine: 'MmUnmapLockedPages',
  also: ['SYSVA-02', 'RUNM-07', 'SYSVA-08', 'SYSVA-00', 'UNLOCK-03', 'FLG-05', 'FREEP-04', 'GEN-08'],
  apply: (parts) => ({
    ...parts,
    flagsAfterUnmap: (flags) => flags,
  }),
};
