import type { ImplMutant } from '../mutant.ts';

export const failedSecureKeepsItsHandle: ImplMutant = {
  id: 'failed-secure-keeps-its-handle',
  summary: 'MmSecureVirtualMemory keeps the handle of a range that it could not secure.',
  clause: 'PROC-15',
  routine: 'MmSecureVirtualMemory',
  among: ['allocateUserMemory', 'MmSecureVirtualMemory', 'readUsage'],
  apply: (parts) => ({
    ...parts,
    releasesFailedSecure: () => false,
  }),
};
