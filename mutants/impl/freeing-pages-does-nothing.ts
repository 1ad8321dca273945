import type { ImplMutant } from '../mutant.ts';

export const freeingPagesDoesNothing: ImplMutant = {
  id: 'freeing-pages-does-nothing',
  summary: 'MmFreePagesFromMdl keeps the pages.',
  defects: ['bae9b1d5'],
  clause: 'FREEP-01',
  routine: 'MmFreePagesFromMdl',
  apply: (parts) => ({
    ...parts,
    pagesToFree: () => 0,
  }),
};
