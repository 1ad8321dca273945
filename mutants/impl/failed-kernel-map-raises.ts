import { RaisedStatus } from '../../impl/index.ts';
import { STATUS_INSUFFICIENT_RESOURCES } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const failedKernelMapRaises: ImplMutant = {
  id: 'failed-kernel-map-raises',
  summary: 'A kernel mapping that fails raises instead of returning NULL.',
  clause: 'MAPK-01',
  routine: 'MmMapLockedPagesSpecifyCache',
  alsoBy: ['MAPK-01 MmMapLockedPages', 'MMDL-01 MmMapMdl', 'SYSVA-01 MmGetSystemAddressForMdlSafe'],
  apply: (parts) => ({
    ...parts,
    failKernelMapping: () => {
      throw new RaisedStatus(STATUS_INSUFFICIENT_RESOURCES);
    },
  }),
};
