import type { UnseenMutant } from '../mutant.ts';
import { accessNeverTakenAway } from './access-never-taken-away.ts';
import { chunksNotAligned } from './chunks-not-aligned.ts';
import { detachDoesNothing } from './detach-does-nothing.ts';
import { failedContiguousAllocationTellsOfBytes } from './failed-contiguous-allocation-tells-of-bytes.ts';
import { failedCopySaysThatAllWasCopied } from './failed-copy-says-that-all-was-copied.ts';
import { freedFrameLost } from './freed-frame-lost.ts';
import { lastPageOfNdisIoSpaceNotMapped } from './last-page-of-ndis-io-space-not-mapped.ts';
import { lessImportantRequestsPreferred } from './less-important-requests-preferred.ts';
import { nodeMemoryAlwaysExecutable } from './node-memory-always-executable.ts';
import { nodeOfAnExtendedParameterIgnored } from './node-of-an-extended-parameter-ignored.ts';
import { onlyTheFirstPageProtected } from './only-the-first-page-protected.ts';
import { passedPagesStayLocked } from './passed-pages-stay-locked.ts';
import { quotaKeptByAFreedBlock } from './quota-kept-by-a-freed-block.ts';
import { unmappedDataTakenForZeros } from './unmapped-data-taken-for-zeros.ts';

/** Faults that break a clause and are not caught under it; a test fails as soon as one is. */
export const unseenMutants: readonly UnseenMutant[] = [
  accessNeverTakenAway,
  chunksNotAligned,
  detachDoesNothing,
  failedContiguousAllocationTellsOfBytes,
  failedCopySaysThatAllWasCopied,
  freedFrameLost,
  lastPageOfNdisIoSpaceNotMapped,
  lessImportantRequestsPreferred,
  nodeMemoryAlwaysExecutable,
  nodeOfAnExtendedParameterIgnored,
  onlyTheFirstPageProtected,
  passedPagesStayLocked,
  quotaKeptByAFreedBlock,
  unmappedDataTakenForZeros,
];
