import type { MisuseMutant } from '../mutant.ts';

export const partialOutsideItsSource: MisuseMutant = {
  id: 'partial-outside-its-source',
  summary: 'A partial descriptor reaches beyond its source.',
  stops: ['0x12E IoBuildPartialMdl'],
  apply: (parts) => ({
    ...parts,
    partialLiesInside: () => true,
  }),
};
