import type { ImplMutant } from '../mutant.ts';

export const byteOffsetMacroOfASmallPage: ImplMutant = {
  id: 'byte-offset-macro-of-a-small-page',
  summary: 'BYTE_OFFSET keeps eleven bits.',
  clause: 'INIT-01',
  routine: 'BYTE_OFFSET',
  apply: (parts) => ({
    ...parts,
    byteOffsetOf: (address) => address.offset % 2048,
  }),
};
