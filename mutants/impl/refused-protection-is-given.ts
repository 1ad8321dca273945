import type { ImplMutant } from '../mutant.ts';

export const refusedProtectionIsGiven: ImplMutant = {
  id: 'refused-protection-is-given',
  summary: 'A protection that is refused for secured memory is given all the same.',
  clause: 'PROC-15',
  routine: 'MmSecureVirtualMemoryEx',
  alsoBy: ['PROC-15 MmSecureVirtualMemory', 'PROC-01 protectUserMemory'],
  among: ['allocateUserMemory', 'MmSecureVirtualMemory', 'MmSecureVirtualMemoryEx', 'protectUserMemory'],
  apply: (parts) => ({
    ...parts,
    pagesOfRefusedProtection: (pageCount) => pageCount,
  }),
};
