import type { ImplMutant } from '../mutant.ts';

export const byteOffsetDroppedByKernelMapping: ImplMutant = {
  id: 'byte-offset-dropped-by-kernel-mapping',
  summary: 'A kernel mapping returns the page instead of the first byte.',
  clause: 'MAP-02',
  routine: 'MmMapLockedPagesSpecifyCache',
  apply: (parts) => ({
    ...parts,
    mappingAddress: (base) => base,
  }),
};
