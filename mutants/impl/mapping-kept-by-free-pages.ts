import type { ImplMutant } from '../mutant.ts';

export const mappingKeptByFreePages: ImplMutant = {
  id: 'mapping-kept-by-free-pages',
  summary: 'MmFreePagesFromMdl leaves the system mapping.',
  pattern: 5,
  clause: 'FREEP-04',
  routine: 'MmFreePagesFromMdl',
  among: ['MmAllocatePagesForMdlEx', 'MmMapLockedPagesSpecifyCache', 'MmFreePagesFromMdl', 'readUsage'],
  apply: (parts) => ({
    ...parts,
    freePagesReleasesMapping: () => false,
  }),
};
