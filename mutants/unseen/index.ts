import type { UnseenMutant } from '../mutant.ts';
import { accessNeverTakenAway } from './access-never-taken-away.ts';
import { chunksNotAligned } from './chunks-not-aligned.ts';
import { contiguousBlockAboveItsRange } from './contiguous-block-above-its-range.ts';
import { dataBufferAcrossMdls } from './data-buffer-across-mdls.ts';
import { detachDoesNothing } from './detach-does-nothing.ts';
import { failedCloneKeepsItsNetBuffers } from './failed-clone-keeps-its-net-buffers.ts';
import { failedContiguousAllocationKeepsItsPages } from './failed-contiguous-allocation-keeps-its-pages.ts';
import { failedContiguousAllocationTellsOfBytes } from './failed-contiguous-allocation-tells-of-bytes.ts';
import { failedCopySaysThatAllWasCopied } from './failed-copy-says-that-all-was-copied.ts';
import { failedIoMappingKeepsItsRecord } from './failed-io-mapping-keeps-its-record.ts';
import { failedListKeepsItsContext } from './failed-list-keeps-its-context.ts';
import { failedListKeepsItsNetBuffer } from './failed-list-keeps-its-net-buffer.ts';
import { failedListRetreatNotUndone } from './failed-list-retreat-not-undone.ts';
import { failedNoncachedAllocationKeepsItsPages } from './failed-noncached-allocation-keeps-its-pages.ts';
import { failedProbeChangesAByte } from './failed-probe-changes-a-byte.ts';
import { failedRetreatKeepsItsMemory } from './failed-retreat-keeps-its-memory.ts';
import { failedSecureKeepsItsHandle } from './failed-secure-keeps-its-handle.ts';
import { failedSharedMemoryKeepsItsPages } from './failed-shared-memory-keeps-its-pages.ts';
import { freedFrameLost } from './freed-frame-lost.ts';
import { lastPageOfNdisIoSpaceNotMapped } from './last-page-of-ndis-io-space-not-mapped.ts';
import { lessImportantRequestsPreferred } from './less-important-requests-preferred.ts';
import { netBufferOfAListLeaked } from './net-buffer-of-a-list-leaked.ts';
import { nodeMemoryAlwaysExecutable } from './node-memory-always-executable.ts';
import { nodeOfAnExtendedParameterIgnored } from './node-of-an-extended-parameter-ignored.ts';
import { onlyTheFirstPageProtected } from './only-the-first-page-protected.ts';
import { passedPagesStayLocked } from './passed-pages-stay-locked.ts';
import { quotaKeptByAFailedAllocation } from './quota-kept-by-a-failed-allocation.ts';
import { quotaKeptByAFreedBlock } from './quota-kept-by-a-freed-block.ts';
import { refusedProtectionChangesThePagesBefore } from './refused-protection-changes-the-pages-before.ts';
import { undoneRetreatKeepsItsMemory } from './undone-retreat-keeps-its-memory.ts';
import { unmappedDataTakenForZeros } from './unmapped-data-taken-for-zeros.ts';

/** Faults that break a clause and are not caught under it; a test fails as soon as one is. */
export const unseenMutants: readonly UnseenMutant[] = [
  accessNeverTakenAway,
  chunksNotAligned,
  contiguousBlockAboveItsRange,
  dataBufferAcrossMdls,
  detachDoesNothing,
  failedCloneKeepsItsNetBuffers,
  failedContiguousAllocationKeepsItsPages,
  failedContiguousAllocationTellsOfBytes,
  failedCopySaysThatAllWasCopied,
  failedIoMappingKeepsItsRecord,
  failedListKeepsItsContext,
  failedListKeepsItsNetBuffer,
  failedListRetreatNotUndone,
  failedNoncachedAllocationKeepsItsPages,
  failedProbeChangesAByte,
  failedRetreatKeepsItsMemory,
  failedSecureKeepsItsHandle,
  failedSharedMemoryKeepsItsPages,
  freedFrameLost,
  lastPageOfNdisIoSpaceNotMapped,
  lessImportantRequestsPreferred,
  netBufferOfAListLeaked,
  nodeMemoryAlwaysExecutable,
  nodeOfAnExtendedParameterIgnored,
  onlyTheFirstPageProtected,
  passedPagesStayLocked,
  quotaKeptByAFailedAllocation,
  quotaKeptByAFreedBlock,
  refusedProtectionChangesThePagesBefore,
  undoneRetreatKeepsItsMemory,
  unmappedDataTakenForZeros,
];
