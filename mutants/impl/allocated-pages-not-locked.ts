import type { ImplMutant } from '../mutant.ts';

export const allocatedPagesNotLocked: ImplMutant = {
  id: 'allocated-pages-not-locked',
  summary: 'MDL_PAGES_LOCKED stays clear when pages are allocated.',
  clause: 'FREEP-01',
  routine: 'MmFreePagesFromMdl',
  alsoBy: [
    'SYSVA-01 MmGetSystemAddressForMdlSafe',
    'MAPK-02 MmMapLockedPagesSpecifyCache',
    'MAPU-02 MmMapLockedPagesSpecifyCache',
    'MAPU-02 MmMapLockedPages',
    'RMAP-08 MmMapLockedPagesWithReservedMapping',
    'MMDL-01 MmMapMdl',
    'NMDL-09 NdisQueryMdl',
  ],
  apply: (parts) => ({
    ...parts,
    flagsAfterPageAllocation: (flags) => flags,
  }),
};
