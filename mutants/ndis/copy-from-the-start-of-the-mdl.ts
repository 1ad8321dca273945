import type { ImplMutant } from '../mutant.ts';

export const copyFromTheStartOfTheMdl: ImplMutant = {
  id: 'copy-from-the-start-of-the-mdl',
  summary: 'NdisCopyFromNetBufferToNetBuffer counts from the start of CurrentMdl.',
  clause: 'CPY-01',
  routine: 'NdisCopyFromNetBufferToNetBuffer',
  apply: (parts) => ({
    ...parts,
    copyStart: () => 0,
  }),
};
