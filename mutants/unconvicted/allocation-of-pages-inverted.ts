import type { UnconvictedMutant } from '../mutant.ts';

export const allocationOfPagesInverted: UnconvictedMutant = {
  id: 'allocation-of-pages-inverted',
  summary: 'An allocation of pages that got some fails.',
  defects: ['d7523459'],
  clause: 'PAGES-01',
  because: 'An allocation may return NULL.',
  apply: (parts) => ({
    ...parts,
    allocationSucceeds: (grantedPages) => grantedPages <= 0,
  }),
};
