import { MDL_MAPPED_TO_SYSTEM_VA } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const systemMappingLostByUserUnmap: ImplMutant = {
  id: 'system-mapping-lost-by-user-unmap',
  summary: 'Unmapping a user mapping clears MDL_MAPPED_TO_SYSTEM_VA.',
  clause: 'MAPK-08',
  routine: 'MmUnmapLockedPages',
  misblamed: ['MAPU-17 MmMapLockedPagesSpecifyCache'],
  apply: (parts) => ({
    ...parts,
    flagsAfterUserUnmap: (flags) => flags & ~MDL_MAPPED_TO_SYSTEM_VA,
  }),
};
