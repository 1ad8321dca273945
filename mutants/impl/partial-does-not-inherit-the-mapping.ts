import { MDL_MAPPED_TO_SYSTEM_VA } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const partialDoesNotInheritTheMapping: ImplMutant = {
  id: 'partial-does-not-inherit-the-mapping',
  summary: 'A partial descriptor of a mapped source is not mapped.',
  clause: 'PART-09',
  routine: 'MmGetSystemAddressForMdlSafe',
  alsoBy: [
    'PART-09 MmGetSystemAddressForMdl',
    'MAPK-08 MmGetSystemAddressForMdlSafe',
    'MAPK-08 MmGetSystemAddressForMdl',
    'MAPK-08 MmMapMdl',
    'MMDL-01 MmMapMdl',
    'MAPK-08 NdisQueryMdl',
    'NMDL-09 NdisQueryMdl',
  ],
  apply: (parts) => ({
    ...parts,
    flagsOfPartial: (targetFlags, sourceFlags) =>
      parts.flagsOfPartial(targetFlags, sourceFlags & ~MDL_MAPPED_TO_SYSTEM_VA),
  }),
};
