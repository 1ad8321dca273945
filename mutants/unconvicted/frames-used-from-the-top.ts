import type { UnconvictedMutant } from '../mutant.ts';

export const framesUsedFromTheTop: UnconvictedMutant = {
  id: 'frames-used-from-the-top',
  summary: 'The highest pages of the machine are used first.',
  clause: 'PAGES-07',
  because: 'Which pages are used is up to the system.',
  apply: (parts) => ({
    ...parts,
    freshFrame: (taken, frameCount) => frameCount - 1 - taken,
  }),
};
