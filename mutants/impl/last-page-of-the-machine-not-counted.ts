import type { ImplMutant } from '../mutant.ts';

export const lastPageOfTheMachineNotCounted: ImplMutant = {
  id: 'last-page-of-the-machine-not-counted',
  summary: 'The last page of the machine is taken for I/O space, so that its locks are not counted.',
  defects: ['de9a1c0b'],
  pattern: 9,
  clause: 'LOCK-14',
  routine: 'MmProbeAndLockPages',
  corrupts: true,
  among: [
    'allocateUserMemory',
    'IoAllocateMdl',
    'MmProbeAndLockPages',
    'MmUnlockPages',
    'freeUserMemory',
    'MmGetSystemAddressForMdlSafe',
    'readMemory',
    'writeMemory',
  ],
  apply: (parts) => ({
    ...parts,
    // Such a machine uses its last page first; that is up to the system.
    freshFrame: (taken, frameCount) => frameCount - 1 - taken,
    pageIsInDatabase: (pageNumber, _, lastPageNumber) => pageNumber < lastPageNumber,
  }),
};
