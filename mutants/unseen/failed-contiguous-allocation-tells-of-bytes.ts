import { PAGE_SIZE } from '../../wdk/index.ts';
import type { UnseenMutant } from '../mutant.ts';

export const failedContiguousAllocationTellsOfBytes: UnseenMutant = {
  id: 'failed-contiguous-allocation-tells-of-bytes',
  summary: 'MmAllocateContiguousMemoryEx says how many bytes it gave where it gave none.',
  clause: 'CONT-11',
  routine: 'MmAllocateContiguousMemoryEx',
  lacks: 'What it tells besides a failure is not judged.',
  apply: (parts) => ({
    ...parts,
    bytesAllocated: (pageCount) => pageCount * PAGE_SIZE,
  }),
};
