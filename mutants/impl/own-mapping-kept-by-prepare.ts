import type { ImplMutant } from '../mutant.ts';

export const ownMappingKeptByPrepare: ImplMutant = {
  id: 'own-mapping-kept-by-prepare',
  summary: 'MmPrepareMdlForReuse leaves the own mapping of a partial descriptor.',
  pattern: 4,
  clause: 'PREP-01',
  routine: 'MmPrepareMdlForReuse',
  apply: (parts) => ({
    ...parts,
    prepareReleasesMapping: () => false,
  }),
};
