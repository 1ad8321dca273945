import { MDL_FREE_EXTRA_PTES, MDL_MAPPED_TO_SYSTEM_VA, PAGE_SIZE } from '../../wdk/index.ts';
import { plusBytes, type VirtualAddress } from '../address.ts';

/** MmAdvanceMdl. `passedPages` are the pages that lie wholly before the new start. */
export interface AdvanceParts {
  /** ADV-02, ADV-10; the end itself counts as past the end (ADV-09). */
  advanceFits(byteCount: number, advance: number): boolean;
  /** ADV-04, ADV-13 */
  passedPages(byteOffset: number, advance: number): number;
  /** ADV-03 */
  byteOffsetAfterAdvance(byteOffset: number, advance: number): number;
  /** ADV-01 */
  byteCountAfterAdvance(byteCount: number, advance: number): number;
  /** ADV-03: pages that StartVa moves. */
  startMovesPages(passedPages: number): number;
  /** ADV-05 */
  systemVaAfterAdvance(systemVa: VirtualAddress, advance: number): VirtualAddress;
  /** ADV-04: how many of the passed pages are unlocked. */
  pagesUnlockedByAdvance(passedPages: number): number;
  /** ADV-01: the old entry of the page-number array that becomes entry `index`. */
  pageIndexAfterAdvance(index: number, passedPages: number): number;
  /** ADV-12 */
  flagsAfterAdvance(flags: number, passedPages: number): number;
}

export const defaultAdvanceParts: AdvanceParts = {
  advanceFits: (byteCount, advance) => advance === 0 || advance < byteCount,
  passedPages: (byteOffset, advance) => Math.floor((byteOffset + advance) / PAGE_SIZE),
  byteOffsetAfterAdvance: (byteOffset, advance) => (byteOffset + advance) % PAGE_SIZE,
  byteCountAfterAdvance: (byteCount, advance) => byteCount - advance,
  startMovesPages: (passedPages) => passedPages,
  systemVaAfterAdvance: plusBytes,
  pagesUnlockedByAdvance: (passedPages) => passedPages,
  pageIndexAfterAdvance: (index, passedPages) => index + passedPages,
  flagsAfterAdvance: (flags, passedPages) =>
    passedPages > 0 && (flags & MDL_MAPPED_TO_SYSTEM_VA) !== 0 ? flags | MDL_FREE_EXTRA_PTES : flags,
};
