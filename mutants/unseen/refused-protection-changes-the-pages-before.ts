import type { UnseenMutant } from '../mutant.ts';

export const refusedProtectionChangesThePagesBefore: UnseenMutant = {
  id: 'refused-protection-changes-the-pages-before',
  summary: 'A protection that is refused for a secured page is given to the pages before it.',
  clause: 'PROC-15',
  routine: 'MmSecureVirtualMemory',
  lacks: 'No program reads a page before the secured one after the refusal.',
  apply: (parts) => ({
    ...parts,
    pagesOfRefusedProtection: (pageCount) => pageCount - 1,
  }),
};
