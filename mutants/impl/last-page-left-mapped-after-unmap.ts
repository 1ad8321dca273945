import type { ImplMutant } from '../mutant.ts';

export const lastPageLeftMappedAfterUnmap: ImplMutant = {
  id: 'last-page-left-mapped-after-unmap',
  summary: 'Unmapping counts the pages without the byte offset.',
  clause: 'UNMAP-01',
  routine: 'MmUnmapLockedPages',
  apply: (parts) => ({
    ...parts,
    pagesToUnmap: (_, byteCount) => Math.ceil(byteCount / 4096),
  }),
};
