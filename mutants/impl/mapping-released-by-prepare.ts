import { MDL_MAPPED_TO_SYSTEM_VA, MDL_PARTIAL } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const mappingReleasedByPrepare: ImplMutant = {
  id: 'mapping-released-by-prepare',
  summary: 'MmPrepareMdlForReuse unmaps a descriptor that is not partial.',
  clause: 'PREP-02',
  routine: 'MmPrepareMdlForReuse',
  alsoBy: ['PREP-05 MmPrepareMdlForReuse'],
  misblamed: [
    'UNMAP-01 MmUnmapLockedPages',
    'RSV-01 MmAllocateMappingAddress',
    'RSV-01 MmAllocateMappingAddressEx',
    'GEN-08 MmGetSystemAddressForMdlSafe',
  ],
  apply: (parts) => ({
    ...parts,
    prepareReleasesMapping: (flags) =>
      parts.prepareReleasesMapping(flags) ||
      (flags & (MDL_PARTIAL | MDL_MAPPED_TO_SYSTEM_VA)) === MDL_MAPPED_TO_SYSTEM_VA,
  }),
};
