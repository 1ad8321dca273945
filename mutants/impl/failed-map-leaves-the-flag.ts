import { MDL_MAPPED_TO_SYSTEM_VA } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const failedMapLeavesTheFlag: ImplMutant = {
  id: 'failed-map-leaves-the-flag',
  summary: 'A kernel mapping that fails leaves MDL_MAPPED_TO_SYSTEM_VA set.',
  pattern: 8,
  clause: 'MAPK-02',
  routine: 'MmMapLockedPagesSpecifyCache',
  alsoBy: ['MAPK-08 MmMapMdl', 'MAPK-02 MmGetSystemAddressForMdlSafe'],
  apply: (parts) => ({
    ...parts,
    flagsAfterFailedMap: (flags) => flags | MDL_MAPPED_TO_SYSTEM_VA,
  }),
};
