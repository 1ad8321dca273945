import type { ImplMutant } from '../mutant.ts';

export const pageAlignMacroRoundsUp: ImplMutant = {
  id: 'page-align-macro-rounds-up',
  summary: 'PAGE_ALIGN rounds up.',
  clause: 'INIT-01',
  routine: 'PAGE_ALIGN',
  apply: (parts) => ({
    ...parts,
    pageAlign: (address) => ({ page: address.page + (address.offset === 0 ? 0 : 1), offset: 0 }),
  }),
};
