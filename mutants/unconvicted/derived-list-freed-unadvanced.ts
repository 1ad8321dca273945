import type { UnconvictedMutant } from '../mutant.ts';

export const derivedListFreedUnadvanced: UnconvictedMutant = {
  id: 'derived-list-freed-unadvanced',
  summary: 'A derived list is freed without the advance that gives back what it was retreated by.',
  clause: 'DER-04',
  because: 'The clause asks drivers for the offset that was used; that the memory goes is only implied.',
  apply: (parts) => ({
    ...parts,
    advanceBeforeFree: () => 0,
  }),
};
