import { PAGE_SIZE } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const lastPageOfNdisIoSpaceNotMapped: ImplMutant = {
  id: 'last-page-of-ndis-io-space-not-mapped',
  summary: 'NdisMMapIoSpace forgets where in its page a range starts.',
  clause: 'NIOS-01',
  routine: 'NdisMMapIoSpace',
  apply: (parts) => ({
    ...parts,
    ioMappingPageCount: (_byteOffset, byteCount) => Math.ceil(byteCount / PAGE_SIZE),
  }),
};
