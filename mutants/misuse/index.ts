import type { MisuseMutant } from '../mutant.ts';
import { partialBeyondItsStorage } from './partial-beyond-its-storage.ts';
import { partialOutsideItsSource } from './partial-outside-its-source.ts';
import { poolTagUnchecked } from './pool-tag-unchecked.ts';
import { poolTagUncheckedForSmallBlocks } from './pool-tag-unchecked-for-small-blocks.ts';
import { poolTagUncheckedForWholePages } from './pool-tag-unchecked-for-whole-pages.ts';
import { reservationTagUnchecked } from './reservation-tag-unchecked.ts';
import { reservedRangeMappedTwice } from './reserved-range-mapped-twice.ts';

/** Faults that show only where a driver breaks an obligation. */
export const misuseMutants: readonly MisuseMutant[] = [
  partialBeyondItsStorage,
  partialOutsideItsSource,
  poolTagUnchecked,
  poolTagUncheckedForSmallBlocks,
  poolTagUncheckedForWholePages,
  reservationTagUnchecked,
  reservedRangeMappedTwice,
];
