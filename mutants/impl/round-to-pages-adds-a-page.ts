import type { ImplMutant } from '../mutant.ts';

export const roundToPagesAddsAPage: ImplMutant = {
  id: 'round-to-pages-adds-a-page',
  summary: 'ROUND_TO_PAGES makes a page more of a whole number of pages.',
  clause: 'SIZE-01',
  routine: 'ROUND_TO_PAGES',
  apply: (parts) => ({
    ...parts,
    roundToPages: (size) => ({ page: size.page + 1, offset: 0 }),
  }),
};
