import type { ImplMutant } from '../mutant.ts';

export const queriedOffsetIsZero: ImplMutant = {
  id: 'queried-offset-is-zero',
  summary: 'NdisQueryMdlOffset tells 0 for the offset.',
  clause: 'NMDL-11',
  routine: 'NdisQueryMdlOffset',
  apply: (parts) => ({
    ...parts,
    queriedOffset: () => 0,
  }),
};
