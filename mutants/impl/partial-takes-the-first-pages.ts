import type { ImplMutant } from '../mutant.ts';

export const partialTakesTheFirstPages: ImplMutant = {
  id: 'partial-takes-the-first-pages',
  summary: 'A partial descriptor names the first pages of its source, wherever it starts.',
  defects: ['189436c3'],
  pattern: 4,
  clause: 'PART-01',
  routine: 'IoBuildPartialMdl',
  apply: (parts) => ({
    ...parts,
    partialPageIndex: (index) => index,
  }),
};
