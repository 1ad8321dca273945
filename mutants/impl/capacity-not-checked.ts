import type { ImplMutant } from '../mutant.ts';

export const capacityNotChecked: ImplMutant = {
  id: 'capacity-not-checked',
  summary: 'A reserved mapping of more pages than were reserved succeeds.',
  clause: 'RMAP-08',
  routine: 'MmMapLockedPagesWithReservedMapping',
  apply: (parts) => ({
    ...parts,
    checkCapacity: () => true,
  }),
};
