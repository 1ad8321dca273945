import type { ImplMutant } from '../mutant.ts';

export const copyLengthensTheDestination: ImplMutant = {
  id: 'copy-lengthens-the-destination',
  summary: 'NdisCopyFromNetBufferToNetBuffer adds what it copied to DataLength of the destination.',
  clause: 'CPY-04',
  routine: 'NdisCopyFromNetBufferToNetBuffer',
  apply: (parts) => ({
    ...parts,
    dataLengthAfterCopy: (dataLength, copied) => dataLength + copied,
  }),
};
