import type { ImplMutant } from '../mutant.ts';
import { adjustedLengthIgnored } from './adjusted-length-ignored.ts';
import { advanceCountsFreedMdls } from './advance-counts-freed-mdls.ts';
import { advanceFreesUnasked } from './advance-frees-unasked.ts';
import { advanceKeepsTheLength } from './advance-keeps-the-length.ts';
import { advanceKeepsTheMemoryOfARetreat } from './advance-keeps-the-memory-of-a-retreat.ts';
import { cloneStartsAtItsMdl } from './clone-starts-at-its-mdl.ts';
import { copyFromTheStartOfTheMdl } from './copy-from-the-start-of-the-mdl.ts';
import { copyLengthensTheDestination } from './copy-lengthens-the-destination.ts';
import { currentMdlNotAdjusted } from './current-mdl-not-adjusted.ts';
import { dataBufferAcrossMdls } from './data-buffer-across-mdls.ts';
import { dataBufferBeyondTheData } from './data-buffer-beyond-the-data.ts';
import { failedCloneKeepsItsNetBuffers } from './failed-clone-keeps-its-net-buffers.ts';
import { failedListKeepsItsContext } from './failed-list-keeps-its-context.ts';
import { failedListKeepsItsNetBuffer } from './failed-list-keeps-its-net-buffer.ts';
import { failedListRetreatNotUndone } from './failed-list-retreat-not-undone.ts';
import { failedRetreatChangesTheLength } from './failed-retreat-changes-the-length.ts';
import { failedRetreatKeepsItsMemory } from './failed-retreat-keeps-its-memory.ts';
import { failedSharedMemoryKeepsItsPages } from './failed-shared-memory-keeps-its-pages.ts';
import { fragmentAByteTooLong } from './fragment-a-byte-too-long.ts';
import { freeHandlerNotCalled } from './free-handler-not-called.ts';
import { freedContextNotGivenBack } from './freed-context-not-given-back.ts';
import { lengthNotToldWithoutAddress } from './length-not-told-without-address.ts';
import { netBufferOfAListLeaked } from './net-buffer-of-a-list-leaked.ts';
import { oversizeMdlTakenForWhatWasAsked } from './oversize-mdl-taken-for-what-was-asked.ts';
import { queriedOffsetIsZero } from './queried-offset-is-zero.ts';
import { reassemblyPassesOnlyOnce } from './reassembly-passes-only-once.ts';
import { retreatByAllThatIsUnusedAllocates } from './retreat-by-all-that-is-unused-allocates.ts';
import { retreatForgetsUnusedBytes } from './retreat-forgets-unused-bytes.ts';
import { sharedMemoryNotFreed } from './shared-memory-not-freed.ts';
import { spanOfNdisMdlWithoutOffset } from './span-of-ndis-mdl-without-offset.ts';
import { undoneRetreatKeepsItsMemory } from './undone-retreat-keeps-its-memory.ts';

/** Every seeded fault of NDIS in the reference that a clause must catch; a test holds the list against the folder. */
export const ndisMutants: readonly ImplMutant[] = [
  adjustedLengthIgnored,
  advanceCountsFreedMdls,
  advanceFreesUnasked,
  advanceKeepsTheLength,
  advanceKeepsTheMemoryOfARetreat,
  copyFromTheStartOfTheMdl,
  copyLengthensTheDestination,
  currentMdlNotAdjusted,
  dataBufferAcrossMdls,
  dataBufferBeyondTheData,
  failedRetreatChangesTheLength,
  freeHandlerNotCalled,
  freedContextNotGivenBack,
  lengthNotToldWithoutAddress,
  oversizeMdlTakenForWhatWasAsked,
  queriedOffsetIsZero,
  retreatByAllThatIsUnusedAllocates,
  retreatForgetsUnusedBytes,
  sharedMemoryNotFreed,
  spanOfNdisMdlWithoutOffset,
  cloneStartsAtItsMdl,
  fragmentAByteTooLong,
  reassemblyPassesOnlyOnce,
  failedCloneKeepsItsNetBuffers,
  failedListKeepsItsContext,
  failedListKeepsItsNetBuffer,
  failedRetreatKeepsItsMemory,
  failedSharedMemoryKeepsItsPages,
  undoneRetreatKeepsItsMemory,
  failedListRetreatNotUndone,
  netBufferOfAListLeaked,
];
