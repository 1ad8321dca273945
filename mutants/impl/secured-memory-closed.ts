import type { ImplMutant } from '../mutant.ts';

export const securedMemoryClosed: ImplMutant = {
  id: 'secured-memory-closed',
  summary: 'Secured memory may be made inaccessible.',
  clause: 'PROC-15',
  routine: 'MmSecureVirtualMemory',
  alsoBy: ['PROC-15 MmSecureVirtualMemoryEx'],
  among: ['allocateUserMemory', 'MmSecureVirtualMemory', 'protectUserMemory'],
  apply: (parts) => ({
    ...parts,
    securedPermits: () => true,
  }),
};
