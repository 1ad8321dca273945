import type { MisuseMutant } from '../mutant.ts';

export const reservedRangeMappedTwice: MisuseMutant = {
  id: 'reserved-range-mapped-twice',
  summary: 'A reserved range that is mapped is mapped again.',
  pattern: 10,
  stops: ['0xDA/0x107 MmMapLockedPagesWithReservedMapping'],
  apply: (parts) => ({
    ...parts,
    slotsOverlap: () => false,
  }),
};
