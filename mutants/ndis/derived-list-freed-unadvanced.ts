import type { ImplMutant } from '../mutant.ts';

export const derivedListFreedUnadvanced: ImplMutant = {
  id: 'derived-list-freed-unadvanced',
  summary: 'A derived list is freed without the advance that gives back what it was retreated by.',
  clause: 'DER-04',
  routine: 'NdisFreeFragmentNetBufferList',
  apply: (parts) => ({
    ...parts,
    advanceBeforeFree: () => 0,
  }),
};
