import type { ImplMutant } from '../mutant.ts';

export const mapSetsNoFlag: ImplMutant = {
  id: 'map-sets-no-flag',
  summary: 'MDL_MAPPED_TO_SYSTEM_VA stays clear when a descriptor is mapped.',
  clause: 'MAPK-08',
  routine: 'MmMapLockedPagesSpecifyCache',
  alsoBy: [
    'MAPK-08 MmGetSystemAddressForMdlSafe',
    'MAPK-08 MmGetSystemAddressForMdl',
    'MAPK-08 MmMapLockedPages',
    'SYSVA-00 MmGetSystemAddressForMdlSafe',
    'SYSVA-00 MmGetSystemAddressForMdl',
    'SYSVA-02 MmGetSystemAddressForMdlSafe',
  ],
  apply: (parts) => ({
    ...parts,
    flagsAfterMap: (flags) => flags,
  }),
};
