import type { ImplMutant } from '../mutant.ts';

export const mapMdlLeavesItsMapping: ImplMutant = {
  id: 'map-mdl-leaves-its-mapping',
  summary: 'MmMapMdl leaves the mapping that it made.',
  clause: 'MMDL-01',
  routine: 'MmMapMdl',
  apply: (parts) => ({
    ...parts,
    mapMdlReleases: () => false,
  }),
};
