import type { ImplMutant } from '../mutant.ts';

export const slotsMappedInReverse: ImplMutant = {
  id: 'slots-mapped-in-reverse',
  summary: 'The pages of a mapping are in reverse order.',
  pattern: 3,
  clause: 'GEN-08',
  routine: 'MmMapLockedPagesSpecifyCache',
  alsoBy: [
    'GEN-08 MmMapLockedPages',
    'GEN-08 MmGetSystemAddressForMdlSafe',
    'GEN-08 MmGetSystemAddressForMdl',
    'RMAP-09 MmMapLockedPagesWithReservedMapping',
  ],
  misblamed: [
    'LOCKS-01 MmProbeAndLockSelectedPages',
    'POOL-03 ExAllocatePoolWithTag',
    'POOL-03 ExAllocatePool2',
    'PAGES-11 MmAllocatePagesForMdl',
    'PAGEX-02 MmAllocatePagesForMdlEx',
    'PAGEX-15 MmAllocateNodePagesForMdlEx',
    'POOL-20 ExAllocatePool2',
  ],
  apply: (parts) => ({
    ...parts,
    pageOfSlot: (slot, pageCount) => pageCount - 1 - slot,
  }),
};
