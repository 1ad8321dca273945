import type { ImplMutant } from '../mutant.ts';

export const sizeWithoutOffset: ImplMutant = {
  id: 'size-without-offset',
  summary: 'MmSizeOfMdl counts the pages without the byte offset.',
  clause: 'SIZE-01',
  routine: 'MmSizeOfMdl',
  apply: (parts) => ({
    ...parts,
    sizeOfMdl: (_, byteCount) => 48 + 8 * Math.ceil(byteCount / 4096),
  }),
};
