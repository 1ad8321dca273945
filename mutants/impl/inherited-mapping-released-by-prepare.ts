import { MDL_MAPPED_TO_SYSTEM_VA, MDL_PARTIAL } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const inheritedMappingReleasedByPrepare: ImplMutant = {
  id: 'inherited-mapping-released-by-prepare',
  summary: 'MmPrepareMdlForReuse unmaps every partial descriptor, an inherited mapping too.',
  clause: 'PREP-04',
  routine: 'MmPrepareMdlForReuse',
  misblamed: [
    'UNMAP-01 MmUnmapLockedPages',
    'PROT-01 MmProtectMdlSystemAddress',
    'GEN-08 MmMapLockedPagesSpecifyCache',
  ],
  apply: (parts) => ({
    ...parts,
    prepareReleasesMapping: (flags) => (flags & MDL_PARTIAL) !== 0 && (flags & MDL_MAPPED_TO_SYSTEM_VA) !== 0,
  }),
};
