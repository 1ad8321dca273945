import type { ImplMutant } from '../mutant.ts';

export const mappedFlagKeptAfterUnmap: ImplMutant = {
  id: 'mapped-flag-kept-after-unmap',
  summary: 'MDL_MAPPED_TO_SYSTEM_VA stays set after MmUnmapLockedPages.',
  clause: 'UNMAP-04',
  routine: 'MmUnmapLockedPages',
  alsoBy: ['UNLOCK-03 MmUnlockPages', 'PREP-01 MmPrepareMdlForReuse', 'MAPK-08 MmMapMdl', 'MMDL-01 MmMapMdl'],
  misblamed: [
    'PART-10 IoBuildPartialMdl',
    'GEN-08 MmGetSystemAddressForMdlSafe',
    'GEN-08 MmGetSystemAddressForMdl',
    'SYSVA-08 MmGetSystemAddressForMdlSafe',
    'SYSVA-08 MmGetSystemAddressForMdl',
    'PROT-02 MmProtectMdlSystemAddress',
  ],
  apply: (parts) => ({
    ...parts,
    flagsAfterUnmap: (flags) => flags,
  }),
};
