import type { UnseenMutant } from '../mutant.ts';

export const mapMdlLeavesItsMapping: UnseenMutant = {
  id: 'map-mdl-leaves-its-mapping',
  summary: 'MmMapMdl leaves the mapping that it made.',
  clause: 'MMDL-01',
  routine: 'MmMapMdl',
  lacks: 'What it leaves is charged to the clause of the flag.',
  misblamed: ['MAPK-08 MmMapMdl'],
  apply: (parts) => ({
    ...parts,
    mapMdlReleases: () => false,
  }),
};
