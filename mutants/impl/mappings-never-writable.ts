import type { ImplMutant } from '../mutant.ts';

export const mappingsNeverWritable: ImplMutant = {
  id: 'mappings-never-writable',
  summary: 'Every mapping is read-only.',
  clause: 'MAPK-01',
  routine: 'MmMapLockedPagesSpecifyCache',
  alsoBy: [
    'MAPK-01 NdisQueryMdl',
    'MAPK-01 MmMapLockedPages',
    'MAPK-01 MmGetSystemAddressForMdlSafe',
    'MAPK-01 MmGetSystemAddressForMdl',
    'MAPU-01 MmMapLockedPagesSpecifyCache',
    'MAPU-01 MmMapLockedPages',
    'MAPU-13 MmMapLockedPagesSpecifyCache',
    'MAPU-13 MmMapLockedPages',
  ],
  misblamed: [
    'PREP-02 MmPrepareMdlForReuse',
    'PREP-04 MmPrepareMdlForReuse',
    'PREP-05 MmPrepareMdlForReuse',
    'FREE-03 IoFreeMdl',
    'FREE-06 IoFreeMdl',
  ],
  apply: (parts) => ({
    ...parts,
    mappingIsWritable: () => false,
  }),
};
