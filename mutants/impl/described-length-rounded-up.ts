import type { ImplMutant } from '../mutant.ts';

export const describedLengthRoundedUp: ImplMutant = {
  id: 'described-length-rounded-up',
  summary: 'ByteCount of a new descriptor is a whole number of pages.',
  clause: 'ALLOC-04',
  routine: 'IoAllocateMdl',
  alsoBy: ['INIT-01 MmInitializeMdl', 'MDLN-01 NdisAllocateMdl'],
  apply: (parts) => ({
    ...parts,
    describedByteCount: (byteCount) => Math.ceil(byteCount / 4096) * 4096,
  }),
};
