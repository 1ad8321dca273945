import type { UnconvictedMutant } from '../mutant.ts';

export const framesReusedInOrder: UnconvictedMutant = {
  id: 'frames-reused-in-order',
  summary: 'The page that was freed first is used first.',
  clause: 'PAGES-07',
  because: 'Which pages are used is up to the system.',
  apply: (parts) => ({
    ...parts,
    nextFreeFrame: () => 0,
  }),
};
