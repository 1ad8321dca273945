import { PAGE_SIZE } from '../../wdk/index.ts';
import type { UnseenMutant } from '../mutant.ts';

export const lastPageOfNdisIoSpaceNotMapped: UnseenMutant = {
  id: 'last-page-of-ndis-io-space-not-mapped',
  summary: 'NdisMMapIoSpace forgets where in its page a range starts.',
  clause: 'NIOS-01',
  routine: 'NdisMMapIoSpace',
  lacks: 'No program maps device memory from the middle of a page.',
  apply: (parts) => ({
    ...parts,
    ioMappingPageCount: (_byteOffset, byteCount) => Math.ceil(byteCount / PAGE_SIZE),
  }),
};
