import type { ImplMutant } from '../mutant.ts';

export const byteOffsetDroppedByKernelMapping: ImplMutant = {
  id: 'byte-offset-dropped-by-kernel-mapping',
  summary: 'A kernel mapping returns the page instead of the first byte.',
  pattern: 1,
  clause: 'MAP-02',
  routine: 'MmMapLockedPagesSpecifyCache',
  alsoBy: [
    'SYSVA-08 MmGetSystemAddressForMdlSafe',
    'SYSVA-08 MmGetSystemAddressForMdl',
    'MAP-02 MmMapLockedPages',
    'MMDL-01 MmMapMdl',
  ],
  apply: (parts) => ({
    ...parts,
    mappingAddress: (base) => base,
  }),
};
