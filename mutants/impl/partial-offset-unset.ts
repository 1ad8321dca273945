import type { ImplMutant } from '../mutant.ts';

export const partialOffsetUnset: ImplMutant = {
  id: 'partial-offset-unset',
  summary: 'ByteOffset of a partial descriptor is not set.',
  defects: ['189436c3'],
  clause: 'PART-01',
  routine: 'IoBuildPartialMdl',
  apply: (parts) => ({
    ...parts,
    partialByteOffset: () => 0,
  }),
};
