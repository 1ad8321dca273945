import type { MisuseMutant } from '../mutant.ts';

export const reservationTagUnchecked: MisuseMutant = {
  id: 'reservation-tag-unchecked',
  summary: 'A reserved range is mapped, unmapped and freed with any tag.',
  defects: ['83d74e74', 'e0759a5e'],
  stops: [
    '0xDA/0x101 MmFreeMappingAddress',
    '0xDA/0x104 MmMapLockedPagesWithReservedMapping',
    '0xDA/0x108 MmUnmapReservedMapping',
  ],
  apply: (parts) => ({
    ...parts,
    checkReservationTag: () => true,
  }),
};
