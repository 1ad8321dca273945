import { MDL_MAPPED_TO_SYSTEM_VA } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const partialLooksMapped: ImplMutant = {
  id: 'partial-looks-mapped',
  summary: 'A partial descriptor of a source that is not mapped looks mapped.',
  defects: ['65dc6d8f'],
  clause: 'PART-10',
  routine: 'IoBuildPartialMdl',
  apply: (parts) => ({
    ...parts,
    flagsOfPartial: (targetFlags, sourceFlags) =>
      parts.flagsOfPartial(targetFlags, sourceFlags) | MDL_MAPPED_TO_SYSTEM_VA,
  }),
};
