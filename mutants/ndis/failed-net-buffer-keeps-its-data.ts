import type { ImplMutant } from '../mutant.ts';

export const failedNetBufferKeepsItsData: ImplMutant = {
  id: 'failed-net-buffer-keeps-its-data',
  summary: 'A NET_BUFFER that cannot be had keeps its MDL and data.',
  clause: 'NBP-05',
  routine: 'NdisAllocateNetBufferMdlAndData',
  apply: (parts) => ({
    ...parts,
    releasesAfterFailure: (leftover) => leftover !== 'net-buffer-data',
  }),
};
