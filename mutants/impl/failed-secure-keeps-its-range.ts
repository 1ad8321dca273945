import type { ImplMutant } from '../mutant.ts';

export const failedSecureKeepsItsRange: ImplMutant = {
  id: 'failed-secure-keeps-its-range',
  summary: 'A range that could not be secured keeps its protection as if it were.',
  clause: 'PROC-01',
  routine: 'protectUserMemory',
  among: ['allocateUserMemory', 'MmSecureVirtualMemory', 'MmSecureVirtualMemoryEx', 'protectUserMemory'],
  apply: (parts) => ({
    ...parts,
    securesInVain: () => true,
  }),
};
