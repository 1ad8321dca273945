import type { ImplMutant } from '../mutant.ts';

export const ioSpaceTakesMemory: ImplMutant = {
  id: 'io-space-takes-memory',
  summary: 'MmAllocateMdlForIoSpace takes memory for device memory.',
  clause: 'MDLIO-01',
  routine: 'MmAllocateMdlForIoSpace',
  apply: (parts) => ({
    ...parts,
    acceptsIoRange: () => true,
  }),
};
