import type { ImplMutant } from '../mutant.ts';

export const describedOffsetLost: ImplMutant = {
  id: 'described-offset-lost',
  summary: 'IoAllocateMdl forgets the byte offset of the buffer.',
  clause: 'ALLOC-04',
  routine: 'IoAllocateMdl',
  alsoBy: ['INIT-01 MmInitializeMdl', 'MDLN-01 NdisAllocateMdl', 'BUILD-14 NdisAllocateMdl'],
  apply: (parts) => ({
    ...parts,
    describedByteOffset: () => 0,
  }),
};
