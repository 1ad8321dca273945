import type { ImplMutant } from '../mutant.ts';

export const refusedProtectionChangesThePagesBefore: ImplMutant = {
  id: 'refused-protection-changes-the-pages-before',
  summary: 'A protection that is refused for a secured page is given to the pages before it.',
  clause: 'PROC-15',
  routine: 'MmSecureVirtualMemory',
  among: ['allocateUserMemory', 'writeMemory', 'readMemory', 'MmSecureVirtualMemory', 'protectUserMemory'],
  apply: (parts) => ({
    ...parts,
    pagesOfRefusedProtection: (pageCount) => pageCount - 1,
  }),
};
