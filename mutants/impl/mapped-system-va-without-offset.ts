import type { ImplMutant } from '../mutant.ts';

export const mappedSystemVaWithoutOffset: ImplMutant = {
  id: 'mapped-system-va-without-offset',
  summary: 'MappedSystemVa of a mapping is its page.',
  clause: 'MAPK-08',
  routine: 'MmMapLockedPagesSpecifyCache',
  alsoBy: [
    'MAPK-08 MmGetSystemAddressForMdlSafe',
    'MAPK-08 MmGetSystemAddressForMdl',
    'MAPK-08 MmMapLockedPages',
    'MMDL-01 MmMapMdl',
  ],
  apply: (parts) => ({
    ...parts,
    mappedSystemVa: (returned) => ({ page: returned.page, offset: 0 }),
  }),
};
