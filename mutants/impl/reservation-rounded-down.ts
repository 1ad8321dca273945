import type { ImplMutant } from '../mutant.ts';

export const reservationRoundedDown: ImplMutant = {
  id: 'reservation-rounded-down',
  summary: 'A reservation has the whole pages of its size only.',
  defects: ['83d74e74', 'e0759a5e'],
  clause: 'RMAP-08',
  routine: 'MmMapLockedPagesWithReservedMapping',
  apply: (parts) => ({
    ...parts,
    reservationCapacity: (byteCount) => Math.max(1, Math.floor(byteCount / 4096)),
  }),
};
