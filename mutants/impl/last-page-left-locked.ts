import type { ImplMutant } from '../mutant.ts';

export const lastPageLeftLocked: ImplMutant = {
  id: 'last-page-left-locked',
  summary: 'Unlocking counts the pages without the byte offset.',
  clause: 'UNLOCK-03',
  routine: 'MmUnlockPages',
  misblamed: ['POOL-38 ExFreePoolWithTag', 'PROC-01 endProcess'],
  among: ['allocateUserMemory', 'IoAllocateMdl', 'MmProbeAndLockPages', 'MmUnlockPages', 'readUsage'],
  apply: (parts) => ({
    ...parts,
    pagesToUnlock: (_, byteCount) => Math.ceil(byteCount / 4096),
  }),
};
