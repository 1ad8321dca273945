import type { ImplMutant } from '../mutant.ts';

export const ioMappingWithoutOffset: ImplMutant = {
  id: 'io-mapping-without-offset',
  summary: 'A mapping of I/O space comes back without the offset in its page.',
  clause: 'IOSP-01',
  routine: 'MmMapIoSpace',
  alsoBy: ['IOSP-01 MmMapIoSpaceEx'],
  apply: (parts) => ({
    ...parts,
    offsetOfIoMapping: () => 0,
  }),
};
