import type { ImplMutant } from '../mutant.ts';

export const securedMemoryFreed: ImplMutant = {
  id: 'secured-memory-freed',
  summary: 'Secured memory may be freed.',
  clause: 'PROC-15',
  routine: 'MmSecureVirtualMemoryEx',
  alsoBy: ['PROC-15 MmSecureVirtualMemory'],
  apply: (parts) => ({
    ...parts,
    mayFreeSecured: () => true,
  }),
};
