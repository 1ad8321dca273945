import type { ImplMutant } from '../mutant.ts';

export const describedOffsetLost: ImplMutant = {
  id: 'described-offset-lost',
  summary: 'IoAllocateMdl forgets the byte offset of the buffer.',
  clause: 'ALLOC-04',
  routine: 'IoAllocateMdl',
  also: [
    'NMDL-01',
    'MDLN-01',
    'MAP-02',
    'BUILD-10',
    'RMAP-06',
    'SYSVA-08',
    'BUILD-01',
    'LOCK-01',
    'BUILD-14',
    'GEN-08',
  ],
  apply: (parts) => ({
    ...parts,
    describedByteOffset: () => 0,
  }),
};
