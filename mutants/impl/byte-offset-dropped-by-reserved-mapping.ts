import type { ImplMutant } from '../mutant.ts';

export const byteOffsetDroppedByReservedMapping: ImplMutant = {
  id: 'byte-offset-dropped-by-reserved-mapping',
  summary: 'A reserved mapping returns the start of the range instead of the first byte.',
  pattern: 1,
  clause: 'RMAP-06',
  routine: 'MmMapLockedPagesWithReservedMapping',
  apply: (parts) => ({
    ...parts,
    reservedMappingAddress: (base) => base,
  }),
};
