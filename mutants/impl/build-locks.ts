import { MDL_PAGES_LOCKED, MDL_SOURCE_IS_NONPAGED_POOL } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const buildLocks: ImplMutant = {
  id: 'build-locks',
  summary: 'A built descriptor looks locked.',
  clause: 'BUILD-14',
  routine: 'MmBuildMdlForNonPagedPool',
  alsoBy: ['BUILD-14 NdisAllocateMdl'],
  apply: (parts) => ({
    ...parts,
    flagsAfterBuild: (flags) => flags | MDL_PAGES_LOCKED | MDL_SOURCE_IS_NONPAGED_POOL,
  }),
};
