import type { ImplMutant } from '../mutant.ts';

export const lastPageNotFreed: ImplMutant = {
  id: 'last-page-not-freed',
  summary: 'MmFreePagesFromMdl keeps the last page.',
  clause: 'FREEP-01',
  routine: 'MmFreePagesFromMdl',
  apply: (parts) => ({
    ...parts,
    pagesToFree: (byteOffset, byteCount) => parts.pagesToFree(byteOffset, byteCount) - 1,
  }),
};
