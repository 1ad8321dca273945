import type { ImplMutant } from '../mutant.ts';

export const describedOffsetLost: ImplMutant = {
  id: 'described-offset-lost',
  summary: 'IoAllocateMdl forgets the byte offset of the buffer.',
  clause: 'ALLOC-04',
  routine: 'IoAllocateMdl',
  apply: (parts) => ({
    ...parts,
    describedByteOffset: () => 0,
  }),
};
