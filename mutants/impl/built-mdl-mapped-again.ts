import { MDL_MAPPED_TO_SYSTEM_VA } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const builtMdlMappedAgain: ImplMutant = {
  id: 'built-mdl-mapped-again',
  summary: 'MmGetSystemAddressForMdlSafe maps a built descriptor instead of answering its buffer.',
  clause: 'BUILD-10',
  routine: 'MmGetSystemAddressForMdlSafe',
  alsoBy: [
    'NMDL-09 NdisQueryMdl',
    'MAPK-08 NdisQueryMdl',
    'MAPK-08 MmGetSystemAddressForMdlSafe',
    'MAPK-08 MmGetSystemAddressForMdl',
    'MAPK-08 MmMapMdl',
    'MMDL-01 MmMapMdl',
    'BUILD-10 MmGetSystemAddressForMdl',
    'PART-09 MmGetSystemAddressForMdlSafe',
    'PART-09 MmGetSystemAddressForMdl',
    'GDB-02 NdisGetDataBuffer',
  ],
  apply: (parts) => ({
    ...parts,
    hasSystemAddress: (flags) => (flags & MDL_MAPPED_TO_SYSTEM_VA) !== 0,
  }),
};
