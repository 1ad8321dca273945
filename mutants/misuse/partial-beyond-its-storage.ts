import type { MisuseMutant } from '../mutant.ts';

export const partialBeyondItsStorage: MisuseMutant = {
  id: 'partial-beyond-its-storage',
  summary: 'A partial descriptor has more pages than its storage has room for.',
  stops: ['0x40 IoBuildPartialMdl'],
  apply: (parts) => ({
    ...parts,
    partialFits: () => true,
  }),
};
