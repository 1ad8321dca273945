import type { ImplMutant } from '../mutant.ts';

export const ndisMdlNotBuilt: ImplMutant = {
  id: 'ndis-mdl-not-built',
  summary: 'NdisAllocateMdl only allocates.',
  clause: 'MDLN-01',
  routine: 'NdisAllocateMdl',
  alsoBy: ['BUILD-14 NdisAllocateMdl'],
  apply: (parts) => ({
    ...parts,
    ndisBuildsMdl: () => false,
  }),
};
