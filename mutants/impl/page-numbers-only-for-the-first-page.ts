import type { ImplMutant } from '../mutant.ts';

export const pageNumbersOnlyForTheFirstPage: ImplMutant = {
  id: 'page-numbers-only-for-the-first-page',
  summary: 'Only the first entry of the page-number array is filled in.',
  pattern: 2,
  clause: 'BUILD-01',
  routine: 'MmBuildMdlForNonPagedPool',
  alsoBy: [
    'CONT-01 MmAllocateContiguousMemorySpecifyCacheNode',
    'PAGES-06 MmAllocatePagesForMdl',
    'PAGES-06 MmAllocatePagesForMdlEx',
    'PAGES-06 MmAllocateNodePagesForMdlEx',
    'PAGEX-07 MmAllocatePagesForMdlEx',
    'PAGEX-07 MmAllocateNodePagesForMdlEx',
    'LOCK-01 MmProbeAndLockPages',
    'LOCKS-01 MmProbeAndLockSelectedPages',
    'MDLN-01 NdisAllocateMdl',
    'PART-01 IoBuildPartialMdl',
  ],
  misblamed: [
    'CONT-01 MmAllocateContiguousMemorySpecifyCache',
    'CONT-01 MmAllocateContiguousMemoryEx',
    'MAPK-02 MmMapLockedPagesSpecifyCache',
    'UNLOCK-03 MmUnlockPages',
    'SYSVA-01 MmGetSystemAddressForMdlSafe',
    'MMDL-01 MmMapMdl',
  ],
  apply: (parts) => ({
    ...parts,
    fillPageNumbers: (mdl, pageNumbers) => {
      const [first] = pageNumbers;
      if (first !== undefined) mdl.setPageNumber(0, first);
    },
  }),
};
