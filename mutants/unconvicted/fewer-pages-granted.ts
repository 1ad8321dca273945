import type { UnconvictedMutant } from '../mutant.ts';

export const fewerPagesGranted: UnconvictedMutant = {
  id: 'fewer-pages-granted',
  summary: 'An allocation of pages gives two pages at most.',
  clause: 'PAGES-02',
  because: 'An allocation may give fewer pages than were asked for.',
  apply: (parts) => ({
    ...parts,
    pagesGranted: (requestedPages, availablePages) => Math.min(requestedPages, availablePages, 2),
  }),
};
