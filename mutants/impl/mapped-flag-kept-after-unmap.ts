import type { ImplMutant } from '../mutant.ts';

export const mappedFlagKeptAfterUnmap: ImplMutant = {
  id: 'mapped-flag-kept-after-unmap',
  summary: 'MDL_MAPPED_TO_SYSTEM_VA stays set after MmUnmapLockedPages.',
  clause: 'UNMAP-04',
  routine: 'MmUnmapLockedPages',
  apply: (parts) => ({
    ...parts,
    flagsAfterUnmap: (flags) => flags,
  }),
};
