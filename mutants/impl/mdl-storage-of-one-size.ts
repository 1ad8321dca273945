import type { ImplMutant } from '../mutant.ts';

export const mdlStorageOfOneSize: ImplMutant = {
  id: 'mdl-storage-of-one-size',
  summary: 'The storage of a descriptor always has room for two pages.',
  pattern: 6,
  clause: 'ALLOC-01',
  routine: 'IoAllocateMdl',
  corrupts: true,
  apply: (parts) => ({
    ...parts,
    mdlStorageByteCount: () => 48 + 8 * 2,
  }),
};
