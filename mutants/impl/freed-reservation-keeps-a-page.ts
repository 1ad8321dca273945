import type { ImplMutant } from '../mutant.ts';

export const freedReservationKeepsAPage: ImplMutant = {
  id: 'freed-reservation-keeps-a-page',
  summary: 'MmFreeMappingAddress keeps the last page of the range.',
  clause: 'RFREE-01',
  routine: 'MmFreeMappingAddress',
  among: [
    'MmAllocateMappingAddress',
    'MmFreeMappingAddress',
    'readUsage',
    'ExAllocatePoolWithTag',
    'ExFreePoolWithTag',
  ],
  apply: (parts) => ({
    ...parts,
    pagesOfFreedReservation: (capacityPages) => capacityPages - 1,
  }),
};
