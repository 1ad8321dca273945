import { MDL_SOURCE_IS_NONPAGED_POOL } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const systemAddressMappedAgain: ImplMutant = {
  id: 'system-address-mapped-again',
  summary: 'MmGetSystemAddressForMdlSafe maps what is mapped already.',
  clause: 'SYSVA-02',
  routine: 'MmGetSystemAddressForMdlSafe',
  alsoBy: [
    'NMDL-09 NdisQueryMdl',
    'MAPK-08 NdisQueryMdl',

    'MAPK-08 MmGetSystemAddressForMdlSafe',
    'MAPK-08 MmGetSystemAddressForMdl',
    'MAPK-08 MmMapMdl',
    'MMDL-01 MmMapMdl',
    'SYSVA-0B MmGetSystemAddressForMdl',
    'SYSVA-00 MmGetSystemAddressForMdlSafe',
    'SYSVA-00 MmGetSystemAddressForMdl',
    'PART-09 MmGetSystemAddressForMdlSafe',
    'PART-09 MmGetSystemAddressForMdl',
    'MAPK-08 NdisQueryMdl',
    'NMDL-09 NdisQueryMdl',
  ],
  apply: (parts) => ({
    ...parts,
    hasSystemAddress: (flags) => (flags & MDL_SOURCE_IS_NONPAGED_POOL) !== 0,
  }),
};
