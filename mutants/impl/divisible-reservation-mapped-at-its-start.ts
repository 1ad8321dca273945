import type { ImplMutant } from '../mutant.ts';

export const divisibleReservationMappedAtItsStart: ImplMutant = {
  id: 'divisible-reservation-mapped-at-its-start',
  summary: 'A mapping inside a divisible range lands at the start of the range.',
  clause: 'RMAP-06',
  routine: 'MmMapLockedPagesWithReservedMapping',
  apply: (parts) => ({
    ...parts,
    reservationSlot: () => 0,
    slotsOverlap: () => false,
  }),
};
