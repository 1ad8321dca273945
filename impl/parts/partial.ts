import {
  MDL_ALLOCATED_FIXED_SIZE,
  MDL_IO_PAGE_READ,
  MDL_IO_SPACE,
  MDL_MAPPED_TO_SYSTEM_VA,
  MDL_PAGE_CONTENTS_INVARIANT,
  MDL_PARTIAL,
  MDL_PARTIAL_HAS_BEEN_MAPPED,
  MDL_SOURCE_IS_NONPAGED_POOL,
} from '../../wdk/index.ts';
import { plusBytes, type VirtualAddress } from '../address.ts';

/** Partial MDLs. `delta` is how many bytes behind the start of its source a partial MDL starts. */
export interface PartialParts {
  /** PART-04, PART-05 */
  partialLiesInside(delta: number, byteCount: number, sourceByteCount: number): boolean;
  /** PART-02, PART-17: ByteCount; a Length of 0 means all that is left. */
  partialByteCount(length: number, sourceByteCount: number, delta: number): number;
  /** PART-01 */
  partialByteOffset(address: VirtualAddress): number;
  /** PART-06, PART-07 */
  partialFits(capacityPages: number, neededPages: number): boolean;
  /** PART-01: the entry of the source's array that becomes entry `index`, `pageDelta` being (StartVa - StartVa) / 4096. */
  partialPageIndex(index: number, pageDelta: number): number;
  /** PART-09 */
  partialSystemVa(sourceSystemVa: VirtualAddress, delta: number): VirtualAddress;
  /** PART-10, PART-14, PART-15 */
  flagsOfPartial(targetFlags: number, sourceFlags: number): number;
  /** PART-16: whether the target belongs to the process of the source. */
  partialKeepsProcess(): boolean;
  /** PREP-01, PREP-02, PREP-04 */
  prepareReleasesMapping(flags: number): boolean;
  /** FREE-02, FREE-03 */
  freeReleasesMapping(flags: number): boolean;
}

const keptFlags = MDL_ALLOCATED_FIXED_SIZE | MDL_PAGE_CONTENTS_INVARIANT;
const inheritedFlags = MDL_IO_PAGE_READ | MDL_SOURCE_IS_NONPAGED_POOL | MDL_MAPPED_TO_SYSTEM_VA | MDL_IO_SPACE;

const hasOwnMapping = (flags: number): boolean => (flags & MDL_PARTIAL_HAS_BEEN_MAPPED) !== 0;

export const defaultPartialParts: PartialParts = {
  partialLiesInside: (delta, byteCount, sourceByteCount) =>
    delta >= 0 && byteCount > 0 && delta + byteCount <= sourceByteCount,
  partialByteCount: (length, sourceByteCount, delta) => (length === 0 ? sourceByteCount - delta : length),
  partialByteOffset: (address) => address.offset,
  partialFits: (capacityPages, neededPages) => neededPages <= capacityPages,
  partialPageIndex: (index, pageDelta) => index + pageDelta,
  partialSystemVa: plusBytes,
  flagsOfPartial: (targetFlags, sourceFlags) =>
    (targetFlags & keptFlags) | MDL_PARTIAL | (sourceFlags & inheritedFlags),
  partialKeepsProcess: () => true,
  prepareReleasesMapping: hasOwnMapping,
  freeReleasesMapping: hasOwnMapping,
};
