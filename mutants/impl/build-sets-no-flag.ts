import type { ImplMutant } from '../mutant.ts';

export const buildSetsNoFlag: ImplMutant = {
  id: 'build-sets-no-flag',
  summary: 'MDL_SOURCE_IS_NONPAGED_POOL stays clear when a descriptor is built.',
  clause: 'BUILD-14',
  routine: 'MmBuildMdlForNonPagedPool',
  alsoBy: ['BUILD-14 NdisAllocateMdl'],
  apply: (parts) => ({
    ...parts,
    flagsAfterBuild: (flags) => flags,
  }),
};
