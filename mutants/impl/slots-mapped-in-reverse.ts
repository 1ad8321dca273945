import type { ImplMutant } from '../mutant.ts';

export const slotsMappedInReverse: ImplMutant = {
  id: 'slots-mapped-in-reverse',
  summary: 'The pages of a mapping are in reverse order.',
  clause: 'GEN-08',
  routine: 'MmMapLockedPagesSpecifyCache',
  apply: (parts) => ({
    ...parts,
    pageOfSlot: (slot, pageCount) => pageCount - 1 - slot,
  }),
};
