import type { ImplMutant } from '../mutant.ts';

export const byteOffsetDroppedByUserMapping: ImplMutant = {
  id: 'byte-offset-dropped-by-user-mapping',
  summary: 'A user mapping returns the page instead of the first byte.',
  pattern: 1,
  clause: 'MAP-02',
  routine: 'MmMapLockedPagesSpecifyCache',
  alsoBy: ['MAP-02 MmMapLockedPages'],
  apply: (parts) => ({
    ...parts,
    userMappingAddress: (base) => base,
  }),
};
