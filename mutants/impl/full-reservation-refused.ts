import type { ImplMutant } from '../mutant.ts';

export const fullReservationRefused: ImplMutant = {
  id: 'full-reservation-refused',
  summary: 'A reserved mapping of as many pages as were reserved returns NULL.',
  clause: 'RMAP-08',
  routine: 'MmMapLockedPagesWithReservedMapping',
  apply: (parts) => ({
    ...parts,
    checkCapacity: (capacityPages, neededPages) => neededPages < capacityPages,
  }),
};
