import type { UnconvictedMutant } from '../mutant.ts';

export const ioSpaceRefused: UnconvictedMutant = {
  id: 'io-space-refused',
  summary: 'MmAllocateMdlForIoSpace refuses device memory.',
  clause: 'MDLIO-01',
  because: 'Other statuses than those of the page are possible.',
  apply: (parts) => ({
    ...parts,
    acceptsIoRange: () => false,
  }),
};
