import { MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS, PAGE_SIZE } from '../../wdk/index.ts';
import type { System } from '../system.ts';

/** Physical addresses between which pages may lie, the first and the last byte; the window moves on by `skipBytes`. */
export interface PhysicalRange {
  readonly lowAddress: number;
  readonly highAddress: number;
  readonly skipBytes: number;
}

const isFree = (system: System, pageNumber: number): boolean => {
  const frame = system.frames.frameAt(pageNumber);
  return frame >= 0 && system.frames.stateOf(frame) === 'free';
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

const isPowerOfTwo = (value: number): boolean => Number.isInteger(Math.log2(value));

/** Free pages in contiguous chunks (PAGEX-07, PAGEX-08). */
const findChunks = (system: System, first: number, last: number, skipBytes: number, wanted: number): number[] => {
  if (skipBytes === 0) return pagesOf(findRuns(system, first, last, wanted, 1, 1), wanted);
  const chunkPages = skipBytes / PAGE_SIZE;
  if (!isPowerOfTwo(skipBytes) || wanted % chunkPages !== 0) return [];
  return pagesOf(findRuns(system, first, last, chunkPages, chunkPages, wanted / chunkPages), chunkPages);
};

/**
 * Page numbers of at most `wanted` free pages inside the range (PAGES-08), or `'any'` where the range takes in the whole
 * machine, so that no search is needed.
 */
export const findFreePages = (
  system: System,
  range: PhysicalRange,
  wanted: number,
  flags: number,
): 'any' | readonly number[] => {
  const { frames } = system;
  const machineFirst = frames.firstPageNumber;
  const machineLast = machineFirst + frames.count - 1;
  let first = Math.ceil(range.lowAddress / PAGE_SIZE);
  let last = Math.floor((range.highAddress + 1) / PAGE_SIZE) - 1;
  const inMachine = (): readonly [number, number] => [Math.max(first, machineFirst), Math.min(last, machineLast)];
  if ((flags & MM_ALLOCATE_REQUIRE_CONTIGUOUS_CHUNKS) !== 0)
    return findChunks(system, ...inMachine(), range.skipBytes, wanted);
  if (first <= machineFirst && last >= machineLast) return 'any';
  const found = new Set<number>();
  const skipPages = range.skipBytes / PAGE_SIZE;
  do {
    for (const page of findRuns(system, ...inMachine(), 1, 1, wanted + found.size)) {
      if (found.size >= wanted) break;
      found.add(page);
    }
    first += skipPages;
    last += skipPages;
  } while (skipPages > 0 && found.size < wanted && first <= machineLast);
  return [...found];
};
