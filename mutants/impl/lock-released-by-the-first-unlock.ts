import type { ImplMutant } from '../mutant.ts';

export const lockReleasedByTheFirstUnlock: ImplMutant = {
  id: 'lock-released-by-the-first-unlock',
  summary: 'The first unlock of a page takes all of its locks.',
  defects: ['52d26f06'],
  clause: 'LOCK-09',
  routine: 'MmUnlockPages',
  misblamed: ['GEN-08 MmGetSystemAddressForMdlSafe', 'ADV-02 MmAdvanceMdl', 'UNLOCK-03 MmUnlockPages'],
  apply: (parts) => ({
    ...parts,
    lockCounts: { increment: (count) => count + 1, decrement: () => 0 },
  }),
};
