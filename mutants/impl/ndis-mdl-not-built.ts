import type { ImplMutant } from '../mutant.ts';

export const ndisMdlNotBuilt: ImplMutant = {
  id: 'ndis-mdl-not-built',
  summary: 'NdisAllocateMdl only allocates.',
  clause: 'MDLN-01',
  routine: 'NdisAllocateMdl',
  also: ['BUILD-10', 'MDLN-01', 'BUILD-14'],
  apply: (parts) => ({
    ...parts,
    ndisBuildsMdl: () => false,
  }),
};
