import type { ImplMutant } from '../mutant.ts';

export const mapMdlTakesTheMappingAway: ImplMutant = {
  id: 'map-mdl-takes-the-mapping-away',
  summary: 'MmMapMdl removes a mapping that was there before.',
  clause: 'MMDL-01',
  routine: 'MmMapMdl',
  alsoBy: ['MAPK-08 MmMapMdl'],
  corrupts: true,
  apply: (parts) => ({
    ...parts,
    mapMdlReleases: () => true,
  }),
};
