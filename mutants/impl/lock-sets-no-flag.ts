import type { ImplMutant } from '../mutant.ts';

export const lockSetsNoFlag: ImplMutant = {
  id: 'lock-sets-no-flag',
  summary: 'MDL_PAGES_LOCKED stays clear when pages are locked.',
  clause: 'LOCK-02',
  routine: 'MmProbeAndLockPages',
  alsoBy: ['LOCKS-01 MmProbeAndLockSelectedPages'],
  misblamed: [
    'MAPK-02 MmMapLockedPagesSpecifyCache',
    'RMAP-08 MmMapLockedPagesWithReservedMapping',
    'POOL-38 ExFreePoolWithTag',
    'SYSVA-01 MmGetSystemAddressForMdlSafe',
    'MMDL-01 MmMapMdl',
    'MAPU-02 MmMapLockedPagesSpecifyCache',
  ],
  apply: (parts) => ({
    ...parts,
    flagsAfterLock: (flags) => flags,
  }),
};
