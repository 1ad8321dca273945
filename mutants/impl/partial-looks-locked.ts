import { MDL_PAGES_LOCKED } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const partialLooksLocked: ImplMutant = {
  id: 'partial-looks-locked',
  summary: 'A partial descriptor of a locked source looks locked.',
  defects: ['65dc6d8f'],
  clause: 'PART-14',
  routine: 'IoBuildPartialMdl',
  apply: (parts) => ({
    ...parts,
    flagsOfPartial: (targetFlags, sourceFlags) =>
      parts.flagsOfPartial(targetFlags, sourceFlags) | (sourceFlags & MDL_PAGES_LOCKED),
  }),
};
