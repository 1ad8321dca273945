import type { ImplMutant } from '../mutant.ts';
import { allocatedPagesKeepOldBytes } from './allocated-pages-keep-old-bytes.ts';
import { builtSystemVaLosesOffset } from './built-system-va-loses-offset.ts';
import { byteOffsetDroppedByKernelMapping } from './byte-offset-dropped-by-kernel-mapping.ts';
import { byteOffsetDroppedByReservedMapping } from './byte-offset-dropped-by-reserved-mapping.ts';
import { byteOffsetDroppedByUserMapping } from './byte-offset-dropped-by-user-mapping.ts';
import { capacityNotChecked } from './capacity-not-checked.ts';
import { describedOffsetLost } from './described-offset-lost.ts';
import { flagKeptAfterUnlock } from './flag-kept-after-unlock.ts';
import { lastPageLeftMappedAfterUnmap } from './last-page-left-mapped-after-unmap.ts';
import { lockCountLost } from './lock-count-lost.ts';
import { lockedFramesReused } from './locked-frames-reused.ts';
import { mappedFlagKeptAfterUnmap } from './mapped-flag-kept-after-unmap.ts';
import { mappingKeptByUnlock } from './mapping-kept-by-unlock.ts';
import { ndisMdlNotBuilt } from './ndis-mdl-not-built.ts';
import { noWriteIgnored } from './no-write-ignored.ts';
import { nullInsteadOfRaiseForUserMapping } from './null-instead-of-raise-for-user-mapping.ts';
import { pageNumbersOnlyForTheFirstPage } from './page-numbers-only-for-the-first-page.ts';
import { pool2NotZeroed } from './pool2-not-zeroed.ts';
import { readOnlyPagesLockedForWriting } from './read-only-pages-locked-for-writing.ts';
import { reservedSystemVaWithOffset } from './reserved-system-va-with-offset.ts';
import { slotsMappedInReverse } from './slots-mapped-in-reverse.ts';
import { tagIgnoredByReservation } from './tag-ignored-by-reservation.ts';
import { userMappingSetsTheMappedFlag } from './user-mapping-sets-the-mapped-flag.ts';

/** Every seeded fault of the reference; a test holds the list against the folder. */
export const implMutants: readonly ImplMutant[] = [
  allocatedPagesKeepOldBytes,
  builtSystemVaLosesOffset,
  byteOffsetDroppedByKernelMapping,
  byteOffsetDroppedByReservedMapping,
  byteOffsetDroppedByUserMapping,
  capacityNotChecked,
  describedOffsetLost,
  flagKeptAfterUnlock,
  lastPageLeftMappedAfterUnmap,
  lockCountLost,
  lockedFramesReused,
  mappedFlagKeptAfterUnmap,
  mappingKeptByUnlock,
  ndisMdlNotBuilt,
  noWriteIgnored,
  nullInsteadOfRaiseForUserMapping,
  pageNumbersOnlyForTheFirstPage,
  pool2NotZeroed,
  readOnlyPagesLockedForWriting,
  reservedSystemVaWithOffset,
  slotsMappedInReverse,
  tagIgnoredByReservation,
  userMappingSetsTheMappedFlag,
];
