import type { ImplMutant } from '../mutant.ts';

export const userMappingOverOccupiedAddresses: ImplMutant = {
  id: 'user-mapping-over-occupied-addresses',
  summary: 'A user mapping takes the requested addresses from whatever is there.',
  clause: 'GEN-08',
  routine: 'MmMapLockedPagesSpecifyCache',
  corrupts: true,
  apply: (parts) => ({
    ...parts,
    userRangeConflicts: () => false,
  }),
};
