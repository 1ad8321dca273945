import type { ImplMutant } from '../mutant.ts';

export const tagIgnoredByReservation: ImplMutant = {
  id: 'tag-ignored-by-reservation',
  summary: 'A reservation takes any tag, zero as well.',
  defects: ['83d74e74', 'e0759a5e'],
  pattern: 10,
  clause: 'RSV-05',
  routine: 'MmAllocateMappingAddress',
  alsoBy: ['RSV-05 MmAllocateMappingAddressEx'],
  apply: (parts) => ({
    ...parts,
    acceptsReservationTag: () => true,
  }),
};
