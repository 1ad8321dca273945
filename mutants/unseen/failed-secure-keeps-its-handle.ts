import type { UnseenMutant } from '../mutant.ts';

export const failedSecureKeepsItsHandle: UnseenMutant = {
  id: 'failed-secure-keeps-its-handle',
  summary: 'MmSecureVirtualMemory keeps the handle of a range that it could not secure.',
  clause: 'PROC-15',
  routine: 'MmSecureVirtualMemory',
  lacks: 'What a failed call keeps is charged to nobody.',
  apply: (parts) => ({
    ...parts,
    releasesFailedSecure: () => false,
  }),
};
