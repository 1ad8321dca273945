import type { ImplMutant } from '../mutant.ts';

export const lastPageNotMapped: ImplMutant = {
  id: 'last-page-not-mapped',
  summary: 'Mapping counts the pages without the byte offset.',
  clause: 'MAPK-01',
  routine: 'MmMapLockedPagesSpecifyCache',
  alsoBy: [
    'MAPK-01 MmGetSystemAddressForMdlSafe',
    'MAPK-01 MmGetSystemAddressForMdl',
    'MAPK-01 MmMapLockedPages',
    'RMAP-01 MmMapLockedPagesWithReservedMapping',
    'MMDL-01 MmMapMdl',
    'MAPU-01 MmMapLockedPagesSpecifyCache',
    'MAPU-01 MmMapLockedPages',
  ],
  among: [
    'allocateUserMemory',
    'IoAllocateMdl',
    'MmProbeAndLockPages',
    'MmUnlockPages',
    'ExAllocatePoolWithTag',
    'MmMapLockedPagesSpecifyCache',
    'MmUnmapLockedPages',
    'readMemory',
    'writeMemory',
  ],
  apply: (parts) => ({
    ...parts,
    pagesToMap: (_, byteCount) => Math.ceil(byteCount / 4096),
  }),
};
