import { MDL_MAPPED_TO_SYSTEM_VA } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const inheritedMappingReleasedByFree: ImplMutant = {
  id: 'inherited-mapping-released-by-free',
  summary: 'IoFreeMdl releases the mapping that a partial descriptor shares with its source.',
  clause: 'FREE-03',
  routine: 'IoFreeMdl',
  misblamed: [
    'UNMAP-01 MmUnmapLockedPages',
    'GEN-08 MmGetSystemAddressForMdlSafe',
    'MAPK-01 MmMapLockedPagesSpecifyCache',
    'PROT-01 MmProtectMdlSystemAddress',
    'PREP-04 MmPrepareMdlForReuse',
    'RUNM-01 MmUnmapReservedMapping',
  ],
  apply: (parts) => ({
    ...parts,
    freeReleasesMapping: (flags) => (flags & MDL_MAPPED_TO_SYSTEM_VA) !== 0,
  }),
};
