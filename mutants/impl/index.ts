import type { ImplMutant } from '../mutant.ts';
import { advanceKeepsTheByteCount } from './advance-keeps-the-byte-count.ts';
import { advanceKeepsTheByteOffset } from './advance-keeps-the-byte-offset.ts';
import { advanceKeepsThePageNumbers } from './advance-keeps-the-page-numbers.ts';
import { advanceKeepsTheStart } from './advance-keeps-the-start.ts';
import { advanceKeepsTheSystemAddress } from './advance-keeps-the-system-address.ts';
import { advancePastTheEnd } from './advance-past-the-end.ts';
import { allocatedPagesKeepOldBytes } from './allocated-pages-keep-old-bytes.ts';
import { allocatedPagesNotLocked } from './allocated-pages-not-locked.ts';
import { buildLocks } from './build-locks.ts';
import { buildSetsNoFlag } from './build-sets-no-flag.ts';
import { builtMdlMappedAgain } from './built-mdl-mapped-again.ts';
import { builtSystemVaLosesOffset } from './built-system-va-loses-offset.ts';
import { byteOffsetDroppedByKernelMapping } from './byte-offset-dropped-by-kernel-mapping.ts';
import { byteOffsetDroppedByReservedMapping } from './byte-offset-dropped-by-reserved-mapping.ts';
import { byteOffsetDroppedByUserMapping } from './byte-offset-dropped-by-user-mapping.ts';
import { byteOffsetMacroOfASmallPage } from './byte-offset-macro-of-a-small-page.ts';
import { bytesToPagesRoundsDown } from './bytes-to-pages-rounds-down.ts';
import { capacityNotChecked } from './capacity-not-checked.ts';
import { describedLengthRoundedUp } from './described-length-rounded-up.ts';
import { describedOffsetLost } from './described-offset-lost.ts';
import { divisibleReservationMappedAtItsStart } from './divisible-reservation-mapped-at-its-start.ts';
import { divisibleReservationMappedOnce } from './divisible-reservation-mapped-once.ts';
import { dpcLevelAnswersTheNewLevel } from './dpc-level-answers-the-new-level.ts';
import { emptyRangeProbed } from './empty-range-probed.ts';
import { everyAddressValid } from './every-address-valid.ts';
import { executeProtectionRefused } from './execute-protection-refused.ts';
import { exhaustedPoolRaises } from './exhausted-pool-raises.ts';
import { failedAllocationKeepsItsPages } from './failed-allocation-keeps-its-pages.ts';
import { failedIoMappingAnswersItsOffset } from './failed-io-mapping-answers-its-offset.ts';
import { failedIoMappingKeepsItsRecord } from './failed-io-mapping-keeps-its-record.ts';
import { failedKernelMapRaises } from './failed-kernel-map-raises.ts';
import { failedLockKeepsItsPages } from './failed-lock-keeps-its-pages.ts';
import { failedLockUndoesOnePageTooFew } from './failed-lock-undoes-one-page-too-few.ts';
import { failedMapLeavesTheFlag } from './failed-map-leaves-the-flag.ts';
import { failedNoncachedAllocationAnswersItsAddress } from './failed-noncached-allocation-answers-its-address.ts';
import { failedNoncachedAllocationKeepsItsPages } from './failed-noncached-allocation-keeps-its-pages.ts';
import { failedPoolRequestStaysAtItsIrql } from './failed-pool-request-stays-at-its-irql.ts';
import { failedProbeChangesAByte } from './failed-probe-changes-a-byte.ts';
import { failedSecureKeepsItsHandle } from './failed-secure-keeps-its-handle.ts';
import { failedSecureKeepsItsRange } from './failed-secure-keeps-its-range.ts';
import { firstSelectedPageRepeated } from './first-selected-page-repeated.ts';
import { flagKeptAfterUnlock } from './flag-kept-after-unlock.ts';
import { flagsLeftStale } from './flags-left-stale.ts';
import { freeWalksTheChain } from './free-walks-the-chain.ts';
import { freeWithoutTagRefused } from './free-without-tag-refused.ts';
import { freedReservationKeepsAPage } from './freed-reservation-keeps-a-page.ts';
import { freeingPagesDoesNothing } from './freeing-pages-does-nothing.ts';
import { fullReservationRefused } from './full-reservation-refused.ts';
import { fullSizeNotRequired } from './full-size-not-required.ts';
import { inheritedMappingReleasedByFree } from './inherited-mapping-released-by-free.ts';
import { inheritedMappingReleasedByPrepare } from './inherited-mapping-released-by-prepare.ts';
import { ioMappingWithoutOffset } from './io-mapping-without-offset.ts';
import { ioSpaceTakesMemory } from './io-space-takes-memory.ts';
import { irpFreesItsMdls } from './irp-frees-its-mdls.ts';
import { irqlNotLowered } from './irql-not-lowered.ts';
import { irqlNotRaised } from './irql-not-raised.ts';
import { lastPageLeftLocked } from './last-page-left-locked.ts';
import { lastPageLeftMappedAfterUnmap } from './last-page-left-mapped-after-unmap.ts';
import { lastPageNotFreed } from './last-page-not-freed.ts';
import { lastPageNotLocked } from './last-page-not-locked.ts';
import { lastPageNotMapped } from './last-page-not-mapped.ts';
import { lastPageOfTheMachineNotCounted } from './last-page-of-the-machine-not-counted.ts';
import { lengthLimitOfALaterVersion } from './length-limit-of-a-later-version.ts';
import { lockCountLost } from './lock-count-lost.ts';
import { lockNeverReleased } from './lock-never-released.ts';
import { lockReleasedByTheFirstUnlock } from './lock-released-by-the-first-unlock.ts';
import { lockSetsNoFlag } from './lock-sets-no-flag.ts';
import { lockedFramesReused } from './locked-frames-reused.ts';
import { mapMdlLeavesItsMapping } from './map-mdl-leaves-its-mapping.ts';
import { mapMdlTakesTheMappingAway } from './map-mdl-takes-the-mapping-away.ts';
import { mapMdlWithoutOffset } from './map-mdl-without-offset.ts';
import { mapSetsNoFlag } from './map-sets-no-flag.ts';
import { mappedFlagKeptAfterUnmap } from './mapped-flag-kept-after-unmap.ts';
import { mappedSystemVaWithoutOffset } from './mapped-system-va-without-offset.ts';
import { mappingKeptByFreePages } from './mapping-kept-by-free-pages.ts';
import { mappingKeptByUnlock } from './mapping-kept-by-unlock.ts';
import { mappingReleasedByPrepare } from './mapping-released-by-prepare.ts';
import { mappingsNeverWritable } from './mappings-never-writable.ts';
import { mdlStorageLeaked } from './mdl-storage-leaked.ts';
import { mdlStorageOfOneSize } from './mdl-storage-of-one-size.ts';
import { ndisMdlBuiltWithoutStorage } from './ndis-mdl-built-without-storage.ts';
import { ndisMdlNotBuilt } from './ndis-mdl-not-built.ts';
import { nextLeftStale } from './next-left-stale.ts';
import { noPageLeftRaises } from './no-page-left-raises.ts';
import { noWriteIgnored } from './no-write-ignored.ts';
import { nullInsteadOfRaiseForUserMapping } from './null-instead-of-raise-for-user-mapping.ts';
import { obsoleteQuotaChargesWholePages } from './obsolete-quota-charges-whole-pages.ts';
import { onePageTooMany } from './one-page-too-many.ts';
import { ownMappingKeptByFree } from './own-mapping-kept-by-free.ts';
import { ownMappingKeptByPrepare } from './own-mapping-kept-by-prepare.ts';
import { pageAlignMacroRoundsUp } from './page-align-macro-rounds-up.ts';
import { pageNumbersOnlyForTheFirstPage } from './page-numbers-only-for-the-first-page.ts';
import { pagesInUseAllocated } from './pages-in-use-allocated.ts';
import { partialDoesNotInheritTheMapping } from './partial-does-not-inherit-the-mapping.ts';
import { partialLooksLocked } from './partial-looks-locked.ts';
import { partialLooksMapped } from './partial-looks-mapped.ts';
import { partialMayNotFillItsStorage } from './partial-may-not-fill-its-storage.ts';
import { partialOfLengthZeroIsAsLongAsItsSource } from './partial-of-length-zero-is-as-long-as-its-source.ts';
import { partialOfLengthZeroIsEmpty } from './partial-of-length-zero-is-empty.ts';
import { partialOffsetUnset } from './partial-offset-unset.ts';
import { partialSystemVaOfTheSource } from './partial-system-va-of-the-source.ts';
import { partialTakesTheFirstPages } from './partial-takes-the-first-pages.ts';
import { physicalAddressOfThePage } from './physical-address-of-the-page.ts';
import { physicalAddressesForPageNumbers } from './physical-addresses-for-page-numbers.ts';
import { plainPagesKeepOldBytes } from './plain-pages-keep-old-bytes.ts';
import { poolThatShouldRaiseAnswersNull } from './pool-that-should-raise-answers-null.ts';
import { pool2NotZeroed } from './pool2-not-zeroed.ts';
import { primaryMdlDoesNotReplace } from './primary-mdl-does-not-replace.ts';
import { primaryMdlKeepsTheChain } from './primary-mdl-keeps-the-chain.ts';
import { protectAnswersAnotherStatus } from './protect-answers-another-status.ts';
import { quotaFailureAnswersNull } from './quota-failure-answers-null.ts';
import { quotaKeptByAFailedAllocation } from './quota-kept-by-a-failed-allocation.ts';
import { quotaNeverCharged } from './quota-never-charged.ts';
import { readOnlyMemoryPassesTheProbeForWriting } from './read-only-memory-passes-the-probe-for-writing.ts';
import { readOnlyPagesLockedForWriting } from './read-only-pages-locked-for-writing.ts';
import { refusedProtectionChangesThePagesBefore } from './refused-protection-changes-the-pages-before.ts';
import { refusedProtectionIsGiven } from './refused-protection-is-given.ts';
import { reservationRoundedDown } from './reservation-rounded-down.ts';
import { reservedSystemVaWithOffset } from './reserved-system-va-with-offset.ts';
import { roundToPagesAddsAPage } from './round-to-pages-adds-a-page.ts';
import { secondaryMdlBecomesTheHead } from './secondary-mdl-becomes-the-head.ts';
import { secondaryMdlInsertedBehindTheHead } from './secondary-mdl-inserted-behind-the-head.ts';
import { securedMemoryClosed } from './secured-memory-closed.ts';
import { securedMemoryFreed } from './secured-memory-freed.ts';
import { selectedPagesInReverse } from './selected-pages-in-reverse.ts';
import { shortAllocationKeepsItsLength } from './short-allocation-keeps-its-length.ts';
import { sizeWithoutOffset } from './size-without-offset.ts';
import { slotsMappedInReverse } from './slots-mapped-in-reverse.ts';
import { spanMacroWithoutOffset } from './span-macro-without-offset.ts';
import { systemAddressMappedAgain } from './system-address-mapped-again.ts';
import { systemAddressesPassTheProbe } from './system-addresses-pass-the-probe.ts';
import { systemMappingLostByUserUnmap } from './system-mapping-lost-by-user-unmap.ts';
import { tagIgnoredByReservation } from './tag-ignored-by-reservation.ts';
import { unmappedMdlProtected } from './unmapped-mdl-protected.ts';
import { userMappingAboveTheRequestedAddress } from './user-mapping-above-the-requested-address.ts';
import { userMappingOverOccupiedAddresses } from './user-mapping-over-occupied-addresses.ts';
import { userMappingSetsTheMappedFlag } from './user-mapping-sets-the-mapped-flag.ts';
import { virtualAddressWithoutOffset } from './virtual-address-without-offset.ts';
import { wholePagesBehindAHeader } from './whole-pages-behind-a-header.ts';
import { wholeSourceRefused } from './whole-source-refused.ts';
import { writeAccessNotRestored } from './write-access-not-restored.ts';
import { zeroFormsNotZeroed } from './zero-forms-not-zeroed.ts';

/** Every seeded fault of the reference that a clause must catch; a test holds the list against the folder. */
export const implMutants: readonly ImplMutant[] = [
  advanceKeepsTheByteCount,
  advanceKeepsTheByteOffset,
  advanceKeepsThePageNumbers,
  advanceKeepsTheStart,
  advanceKeepsTheSystemAddress,
  advancePastTheEnd,
  allocatedPagesKeepOldBytes,
  allocatedPagesNotLocked,
  buildLocks,
  buildSetsNoFlag,
  builtMdlMappedAgain,
  builtSystemVaLosesOffset,
  byteOffsetDroppedByKernelMapping,
  byteOffsetDroppedByReservedMapping,
  byteOffsetDroppedByUserMapping,
  byteOffsetMacroOfASmallPage,
  bytesToPagesRoundsDown,
  capacityNotChecked,
  describedLengthRoundedUp,
  describedOffsetLost,
  divisibleReservationMappedAtItsStart,
  divisibleReservationMappedOnce,
  dpcLevelAnswersTheNewLevel,
  emptyRangeProbed,
  everyAddressValid,
  executeProtectionRefused,
  exhaustedPoolRaises,
  failedIoMappingAnswersItsOffset,
  failedAllocationKeepsItsPages,
  failedKernelMapRaises,
  failedLockKeepsItsPages,
  failedLockUndoesOnePageTooFew,
  failedMapLeavesTheFlag,
  failedNoncachedAllocationAnswersItsAddress,
  failedPoolRequestStaysAtItsIrql,
  failedSecureKeepsItsRange,
  firstSelectedPageRepeated,
  flagKeptAfterUnlock,
  flagsLeftStale,
  freeWalksTheChain,
  freeWithoutTagRefused,
  freedReservationKeepsAPage,
  freeingPagesDoesNothing,
  fullReservationRefused,
  fullSizeNotRequired,
  inheritedMappingReleasedByFree,
  inheritedMappingReleasedByPrepare,
  ioMappingWithoutOffset,
  ioSpaceTakesMemory,
  irpFreesItsMdls,
  irqlNotLowered,
  irqlNotRaised,
  lastPageLeftLocked,
  lastPageLeftMappedAfterUnmap,
  lastPageNotFreed,
  lastPageNotLocked,
  lastPageNotMapped,
  lastPageOfTheMachineNotCounted,
  lengthLimitOfALaterVersion,
  lockCountLost,
  lockNeverReleased,
  lockReleasedByTheFirstUnlock,
  lockSetsNoFlag,
  lockedFramesReused,
  mapMdlLeavesItsMapping,
  mapMdlTakesTheMappingAway,
  mapMdlWithoutOffset,
  mapSetsNoFlag,
  mappedFlagKeptAfterUnmap,
  mappedSystemVaWithoutOffset,
  mappingKeptByFreePages,
  mappingKeptByUnlock,
  mappingReleasedByPrepare,
  mappingsNeverWritable,
  mdlStorageLeaked,
  mdlStorageOfOneSize,
  ndisMdlBuiltWithoutStorage,
  ndisMdlNotBuilt,
  nextLeftStale,
  noPageLeftRaises,
  noWriteIgnored,
  nullInsteadOfRaiseForUserMapping,
  obsoleteQuotaChargesWholePages,
  onePageTooMany,
  ownMappingKeptByFree,
  ownMappingKeptByPrepare,
  pageAlignMacroRoundsUp,
  pageNumbersOnlyForTheFirstPage,
  pagesInUseAllocated,
  partialDoesNotInheritTheMapping,
  partialLooksLocked,
  partialLooksMapped,
  partialMayNotFillItsStorage,
  partialOfLengthZeroIsAsLongAsItsSource,
  partialOfLengthZeroIsEmpty,
  partialOffsetUnset,
  partialSystemVaOfTheSource,
  partialTakesTheFirstPages,
  physicalAddressOfThePage,
  physicalAddressesForPageNumbers,
  plainPagesKeepOldBytes,
  poolThatShouldRaiseAnswersNull,
  pool2NotZeroed,
  primaryMdlDoesNotReplace,
  primaryMdlKeepsTheChain,
  protectAnswersAnotherStatus,
  quotaFailureAnswersNull,
  quotaNeverCharged,
  readOnlyMemoryPassesTheProbeForWriting,
  readOnlyPagesLockedForWriting,
  refusedProtectionIsGiven,
  reservationRoundedDown,
  reservedSystemVaWithOffset,
  roundToPagesAddsAPage,
  secondaryMdlBecomesTheHead,
  secondaryMdlInsertedBehindTheHead,
  securedMemoryClosed,
  securedMemoryFreed,
  selectedPagesInReverse,
  shortAllocationKeepsItsLength,
  sizeWithoutOffset,
  slotsMappedInReverse,
  spanMacroWithoutOffset,
  systemAddressMappedAgain,
  systemAddressesPassTheProbe,
  systemMappingLostByUserUnmap,
  tagIgnoredByReservation,
  unmappedMdlProtected,
  userMappingAboveTheRequestedAddress,
  userMappingOverOccupiedAddresses,
  userMappingSetsTheMappedFlag,
  virtualAddressWithoutOffset,
  wholePagesBehindAHeader,
  wholeSourceRefused,
  writeAccessNotRestored,
  zeroFormsNotZeroed,
  failedIoMappingKeepsItsRecord,
  failedNoncachedAllocationKeepsItsPages,
  failedSecureKeepsItsHandle,
  quotaKeptByAFailedAllocation,
  failedProbeChangesAByte,
  refusedProtectionChangesThePagesBefore,
];
