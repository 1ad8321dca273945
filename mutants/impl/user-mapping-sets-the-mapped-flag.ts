import type { ImplMutant } from '../mutant.ts';

export const userMappingSetsTheMappedFlag: ImplMutant = {
  id: 'user-mapping-sets-the-mapped-flag',
  summary: 'A user mapping sets MDL_MAPPED_TO_SYSTEM_VA.',
  clause: 'MAPU-17',
  routine: 'MmMapLockedPagesSpecifyCache',
  alsoBy: ['MAPU-17 MmMapLockedPages'],
  apply: (parts) => ({
    ...parts,
    flagsAfterUserMap: (flags) => flags | 1,
  }),
};
