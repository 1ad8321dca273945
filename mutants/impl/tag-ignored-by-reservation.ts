import type { ImplMutant } from '../mutant.ts';

export const tagIgnoredByReservation: ImplMutant = {
  id: 'tag-ignored-by-reservation',
  summary: 'A reservation takes any tag, zero as well.',
  clause: 'RSV-05',
  routine: 'MmAllocateMappingAddress',
  apply: (parts) => ({
    ...parts,
    acceptsReservationTag: () => true,
  }),
};
