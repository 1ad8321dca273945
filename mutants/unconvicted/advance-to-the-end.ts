import type { UnconvictedMutant } from '../mutant.ts';

export const advanceToTheEnd: UnconvictedMutant = {
  id: 'advance-to-the-end',
  summary: 'MmAdvanceMdl to the very end succeeds.',
  clause: 'ADV-09',
  because: 'Whether the very end is past the end is not said (G-24).',
  apply: (parts) => ({
    ...parts,
    advanceFits: (byteCount, advance) => advance <= byteCount,
  }),
};
