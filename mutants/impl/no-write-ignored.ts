import type { ImplMutant } from '../mutant.ts';

export const noWriteIgnored: ImplMutant = {
  id: 'no-write-ignored',
  summary: 'MdlMappingNoWrite gives a writable mapping.',
  clause: 'MAPU-12',
  routine: 'MmMapLockedPagesSpecifyCache',
  alsoBy: ['MAPU-12 MmMapLockedPages'],
  apply: (parts) => ({
    ...parts,
    mappingIsWritable: () => true,
  }),
};
