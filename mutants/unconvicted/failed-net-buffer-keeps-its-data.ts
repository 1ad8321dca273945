import type { UnconvictedMutant } from '../mutant.ts';

export const failedNetBufferKeepsItsData: UnconvictedMutant = {
  id: 'failed-net-buffer-keeps-its-data',
  summary: 'A NET_BUFFER that cannot be had keeps its MDL and data.',
  clause: 'NBP-05',
  because: 'The clause says which routine goes with which pool; that a failure keeps nothing is only implied.',
  apply: (parts) => ({
    ...parts,
    releasesAfterFailure: (leftover) => leftover !== 'net-buffer-data',
  }),
};
