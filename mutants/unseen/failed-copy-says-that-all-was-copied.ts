import type { UnseenMutant } from '../mutant.ts';

export const failedCopySaysThatAllWasCopied: UnseenMutant = {
  id: 'failed-copy-says-that-all-was-copied',
  summary: 'MmCopyMemory says that everything was copied where the source ends.',
  clause: 'IOSP-11',
  routine: 'MmCopyMemory',
  lacks: 'Where a source ends, no program copies, and how far a copy came that failed at once is only bounded.',
  apply: (parts) => ({
    ...parts,
    bytesTransferred: (_copied, asked) => asked,
  }),
};
