import type { UnconvictedMutant } from '../mutant.ts';

export const userMappingsUnimplemented: UnconvictedMutant = {
  id: 'user-mappings-unimplemented',
  summary: 'Mapping for a process always raises.',
  defects: ['764f83d9'],
  clause: 'MAPU-01',
  because: 'Mapping for a process may raise.',
  apply: (parts) => ({
    ...parts,
    hasUserMappings: () => false,
  }),
};
