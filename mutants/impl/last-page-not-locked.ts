import type { ImplMutant } from '../mutant.ts';

export const lastPageNotLocked: ImplMutant = {
  id: 'last-page-not-locked',
  summary: 'Locking counts the pages without the byte offset.',
  clause: 'LOCK-01',
  routine: 'MmProbeAndLockPages',
  misblamed: [
    'UNLOCK-03 MmUnlockPages',
    'MAPK-02 MmMapLockedPagesSpecifyCache',
    'SYSVA-01 MmGetSystemAddressForMdlSafe',
    'ADV-01 MmAdvanceMdl',
    'MMDL-01 MmMapMdl',
  ],
  apply: (parts) => ({
    ...parts,
    pagesToLock: (_, byteCount) => Math.ceil(byteCount / 4096),
  }),
};
