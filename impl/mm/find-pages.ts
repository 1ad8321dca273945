import { MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS, PAGE_SIZE } from '../../wdk/index.ts';
import type { System } from '../system.ts';

/** Physical addresses between which pages may lie, the first and the last byte; the window moves on by `skipBytes`. */
export interface PhysicalRange {
  readonly lowAddress: number;
  readonly highAddress: number;
  readonly skipBytes: number;
}

const isFree = ({ frames, parts }: System, pageNumber: number): boolean => {
  const frame = frames.frameAt(pageNumber);
  return frame >= 0 && parts.pageMayBeTaken(frames.stateOf(frame) === 'free');
};

/** First page numbers of runs of `runPages` free pages between two page numbers, until `wantedRuns` are found. */
const findRuns = (
  system: System,
  first: number,
  last: number,
  runPages: number,
  alignmentPages: number,
  wantedRuns: number,
): number[] => {
  const runs: number[] = [];
  let start = Math.ceil(first / alignmentPages) * alignmentPages;
  while (runs.length < wantedRuns && start + runPages - 1 <= last) {
    let length = 0;
    while (length < runPages && isFree(system, start + length)) length++;
    if (length === runPages) runs.push(start);
    const next = start + Math.max(1, length);
    start = Math.ceil(next / alignmentPages) * alignmentPages;
  }
  return runs;
};

const pagesOf = (runs: readonly number[], runPages: number): number[] =>
  runs.flatMap((start) => Array.from({ length: runPages }, (_, index) => start + index));

/** Free pages in contiguous blocks, at most `wanted` of them; a block of all that was requested where Skip is 0. */
const findChunks = (
  system: System,
  first: number,
  last: number,
  skipPages: number,
  requested: number,
  wanted: number,
): number[] => {
  const { parts } = system;
  const chunkPages = parts.chunkPages(skipPages, requested);
  const chunkCount = Math.floor(wanted / chunkPages);
  return pagesOf(findRuns(system, first, last, chunkPages, parts.chunkAlignment(skipPages), chunkCount), chunkPages);
};

/**
 * Page numbers of at most `wanted` free pages inside the range (PAGES-08, PAGEX-07, PAGEX-08), or `'any'` where the
 * range takes in the whole machine, so that no search is needed.
 */
export const findFreePages = (
  system: System,
  range: PhysicalRange,
  requested: number,
  wanted: number,
  flags: number,
): 'any' | readonly number[] => {
  const { frames, parts } = system;
  const machineFirst = frames.firstPageNumber;
  const machineLast = frames.lastPageNumber;
  let first = Math.ceil(range.lowAddress / PAGE_SIZE);
  let last = Math.floor((range.highAddress + 1) / PAGE_SIZE) - 1;
  const skipPages = range.skipBytes / PAGE_SIZE;
  if ((flags & MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS) !== 0) {
    const end = Math.min(last, machineLast);
    return findChunks(system, Math.max(first, machineFirst), end, skipPages, requested, wanted);
  }
  if (first <= machineFirst && last >= machineLast) return 'any';
  const found: number[] = [];
  // Windows may overlap: a page that was looked at is not looked at again.
  let unseen = machineFirst;
  while (found.length < wanted && first <= machineLast) {
    const end = Math.min(last, machineLast);
    found.push(...findRuns(system, Math.max(first, unseen), end, 1, 1, wanted - found.length));
    unseen = Math.max(unseen, end + 1);
    const movedFirst = parts.skip.movedLow(first, skipPages);
    if (movedFirst <= first) break;
    first = movedFirst;
    last = parts.skip.movedHigh(last, skipPages);
  }
  return found;
};
