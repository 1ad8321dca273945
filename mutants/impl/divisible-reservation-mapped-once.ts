import type { ImplMutant } from '../mutant.ts';

export const divisibleReservationMappedOnce: ImplMutant = {
  id: 'divisible-reservation-mapped-once',
  summary: 'A divisible range takes one mapping only.',
  clause: 'RMAP-08',
  routine: 'MmMapLockedPagesWithReservedMapping',
  apply: (parts) => ({
    ...parts,
    slotsOverlap: () => true,
  }),
};
