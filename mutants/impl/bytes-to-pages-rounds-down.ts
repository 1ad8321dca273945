import type { ImplMutant } from '../mutant.ts';

export const bytesToPagesRoundsDown: ImplMutant = {
  id: 'bytes-to-pages-rounds-down',
  summary: 'BYTES_TO_PAGES rounds down.',
  clause: 'SIZE-01',
  routine: 'BYTES_TO_PAGES',
  apply: (parts) => ({
    ...parts,
    bytesToPages: (size) => size.page,
  }),
};
