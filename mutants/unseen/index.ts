import type { UnseenMutant } from '../mutant.ts';
import { accessNeverTakenAway } from './access-never-taken-away.ts';
import { chunksNotAligned } from './chunks-not-aligned.ts';
import { contiguousBlockAboveItsRange } from './contiguous-block-above-its-range.ts';
import { detachDoesNothing } from './detach-does-nothing.ts';
import { failedAllocationKeepsItsPages } from './failed-allocation-keeps-its-pages.ts';
import { failedContiguousAllocationKeepsItsPages } from './failed-contiguous-allocation-keeps-its-pages.ts';
import { failedContiguousAllocationTellsOfBytes } from './failed-contiguous-allocation-tells-of-bytes.ts';
import { failedCopySaysThatAllWasCopied } from './failed-copy-says-that-all-was-copied.ts';
import { failedIoMappingKeepsItsRecord } from './failed-io-mapping-keeps-its-record.ts';
import { failedLockKeepsItsPages } from './failed-lock-keeps-its-pages.ts';
import { failedLockUndoesOnePageTooFew } from './failed-lock-undoes-one-page-too-few.ts';
import { failedNoncachedAllocationKeepsItsPages } from './failed-noncached-allocation-keeps-its-pages.ts';
import { failedProbeChangesAByte } from './failed-probe-changes-a-byte.ts';
import { failedSecureKeepsItsHandle } from './failed-secure-keeps-its-handle.ts';
import { freedFrameLost } from './freed-frame-lost.ts';
import { lessImportantRequestsPreferred } from './less-important-requests-preferred.ts';
import { mapMdlLeavesItsMapping } from './map-mdl-leaves-its-mapping.ts';
import { nodeMemoryAlwaysExecutable } from './node-memory-always-executable.ts';
import { nodeOfAnExtendedParameterIgnored } from './node-of-an-extended-parameter-ignored.ts';
import { onlyTheFirstPageProtected } from './only-the-first-page-protected.ts';
import { onlyTheStartOfTheRangeMoves } from './only-the-start-of-the-range-moves.ts';
import { passedPagesStayLocked } from './passed-pages-stay-locked.ts';
import { quotaKeptByAFailedAllocation } from './quota-kept-by-a-failed-allocation.ts';
import { quotaKeptByAFreedBlock } from './quota-kept-by-a-freed-block.ts';
import { refusedProtectionChangesThePagesBefore } from './refused-protection-changes-the-pages-before.ts';

/** Faults that break a clause and are not caught under it; a test fails as soon as one is. */
export const unseenMutants: readonly UnseenMutant[] = [
  accessNeverTakenAway,
  chunksNotAligned,
  contiguousBlockAboveItsRange,
  detachDoesNothing,
  failedAllocationKeepsItsPages,
  failedContiguousAllocationKeepsItsPages,
  failedContiguousAllocationTellsOfBytes,
  failedCopySaysThatAllWasCopied,
  failedIoMappingKeepsItsRecord,
  failedLockKeepsItsPages,
  failedLockUndoesOnePageTooFew,
  failedNoncachedAllocationKeepsItsPages,
  failedProbeChangesAByte,
  failedSecureKeepsItsHandle,
  freedFrameLost,
  lessImportantRequestsPreferred,
  mapMdlLeavesItsMapping,
  nodeMemoryAlwaysExecutable,
  nodeOfAnExtendedParameterIgnored,
  onlyTheFirstPageProtected,
  onlyTheStartOfTheRangeMoves,
  passedPagesStayLocked,
  quotaKeptByAFailedAllocation,
  quotaKeptByAFreedBlock,
  refusedProtectionChangesThePagesBefore,
];
