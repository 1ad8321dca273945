import type { ImplMutant } from '../mutant.ts';

export const lockCountLost: ImplMutant = {
  id: 'lock-count-lost',
  summary: 'A page frame remembers that it is locked, not how often.',
  defects: ['52d26f06'],
  clause: 'LOCK-09',
  routine: 'MmUnlockPages',
  misblamed: ['GEN-08 MmGetSystemAddressForMdlSafe', 'ADV-02 MmAdvanceMdl', 'UNLOCK-03 MmUnlockPages'],
  apply: (parts) => ({
    ...parts,
    lockCounts: { increment: () => 1, decrement: () => 0 },
  }),
};
