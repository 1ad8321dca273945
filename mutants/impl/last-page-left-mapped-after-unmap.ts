import type { ImplMutant } from '../mutant.ts';

export const lastPageLeftMappedAfterUnmap: ImplMutant = {
  id: 'last-page-left-mapped-after-unmap',
  summary: 'Unmapping counts the pages without the byte offset.',
  defects: ['4aead93e'],
  clause: 'UNMAP-01',
  routine: 'MmUnmapLockedPages',
  misblamed: ['FREE-02 IoFreeMdl'],
  alsoBy: ['UNLOCK-02 MmUnlockPages', 'RUNM-08 MmUnmapReservedMapping', 'PREP-01 MmPrepareMdlForReuse'],
  among: [
    'allocateUserMemory',
    'IoAllocateMdl',
    'MmProbeAndLockPages',
    'MmUnlockPages',
    'MmMapLockedPagesSpecifyCache',
    'MmUnmapLockedPages',
    'peekMemory',
    'readUsage',
    'readMemory',
    'writeMemory',
  ],
  apply: (parts) => ({
    ...parts,
    pagesToUnmap: (_, byteCount) => Math.ceil(byteCount / 4096),
  }),
};
