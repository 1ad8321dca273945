import { BAD_POOL_CALLER, PAGE_SIZE } from '../../wdk/index.ts';
import { nullAddress, type VirtualAddress } from '../address.ts';
import type { StopState } from '../ke/bug-check.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import type { System } from '../system.ts';
import { PTE_NO_EXECUTE, PTE_WRITABLE } from './pte.ts';
import { keyOf, relativePageOf, systemAddress } from './regions.ts';

/** What the routines for contiguous memory differ in; addresses are physical, of bytes. */
export interface ContiguousRequest {
  readonly byteCount: number;
  readonly lowest: number;
  readonly highest: number;
  /** 0, or a power of two of which the block crosses no multiple. */
  readonly boundary: number;
  readonly cacheType: number;
  readonly isExecutable: boolean;
  /** The node that must serve; undefined for any. */
  readonly node?: number;
}

const nodeCount = 1;
const fourGigabytes = 0x100000000;
const badContiguousPointer = 0x60;

const isPowerOfTwo = (value: number): boolean => Number.isInteger(Math.log2(value));

/** Whether a request makes sense at all (CONT-03, CONT-04, CONT-06). */
const isPossible = ({ parts, frames }: System, request: ContiguousRequest): boolean => {
  const { byteCount, boundary, cacheType, node } = request;
  if (byteCount <= 0 || parts.pagesOfBlock(byteCount) > frames.available) return false;
  if (boundary !== 0 && (!isPowerOfTwo(boundary) || byteCount > boundary)) return false;
  return cacheType <= 2 && (node === undefined || parts.nodeCanServe(node, nodeCount));
};

/** First page number of enough free pages in a row, looked for from the top, where fewest pages are in use; or -1. */
const findRun = (system: System, request: ContiguousRequest, pageCount: number): number => {
  const { frames, parts } = system;
  const { byteCount, boundary } = request;
  const first = Math.max(parts.lowestPage(request.lowest), frames.firstPageNumber);
  let last = Math.min(parts.highestPage(request.highest), frames.lastPageNumber);
  while (last - pageCount + 1 >= first) {
    const start = last - pageCount + 1;
    if (parts.crossesBoundary(start * PAGE_SIZE, byteCount, boundary)) {
      const boundaryPages = Math.max(1, boundary / PAGE_SIZE);
      last = Math.floor(last / boundaryPages) * boundaryPages - 1;
      continue;
    }
    let page = last;
    while (page >= start && frames.stateOf(frames.frameAt(page)) === 'free') page--;
    if (page < start) return start;
    last = page - 1;
  }
  return -1;
};

/** CONT-01 to CONT-06: NULL where there is no such memory; then nothing is kept. */
export const allocateContiguous = (system: System, request: ContiguousRequest): VirtualAddress => {
  const { parts, frames, failures, blocks, verifier } = system;
  const { byteCount, highest, cacheType, isExecutable } = request;
  if (highest < fourGigabytes) verifier.report(verifierRule.lowMemoryAskedFor, highest, byteCount);
  if (!isPossible(system, request)) return nullAddress;
  const pageCount = parts.pagesOfBlock(byteCount);
  const firstPageNumber = findRun(system, request, pageCount);
  if (firstPageNumber < 0) return nullAddress;
  const taken = Array.from({ length: pageCount }, (_, index) =>
    frames.frameAt(parts.pageOfContiguousBlock(firstPageNumber, index, pageCount)),
  );
  for (const frame of taken) frames.allocateFrame(frame, false, 'block');
  const start = blocks.takeAddresses(pageCount);
  if (start < 0 || failures.take('contiguous', pageCount)) {
    for (const frame of taken.slice(0, parts.contiguousPagesGivenBack(pageCount))) frames.release(frame);
    if (start >= 0) blocks.giveBackAddresses(start, pageCount);
    return parts.answerOfFailedContiguous(systemAddress(start));
  }
  const pteBits = PTE_WRITABLE | (isExecutable ? 0 : PTE_NO_EXECUTE);
  blocks.add({ kind: 'contiguous', start, pageCount, byteCount, cacheType }, taken, pteBits);
  return systemAddress(start);
};

/** CONT-09, CONT-10: the exact base; `asked` is what the caller says the block was allocated with. */
export const freeContiguous = (
  system: System,
  base: VirtualAddress,
  asked?: { readonly byteCount: number; readonly cacheType: number },
): void => {
  const { blocks, mappings } = system;
  const stop: StopState = system.stop;
  const block = base.offset === 0 ? blocks.find(relativePageOf(base)) : undefined;
  if (block === undefined || block.kind !== 'contiguous') stop.bugCheck(BAD_POOL_CALLER, badContiguousPointer, base);
  if (asked !== undefined && (asked.byteCount !== block.byteCount || asked.cacheType !== block.cacheType))
    stop.bugCheck(BAD_POOL_CALLER, badContiguousPointer, base);
  mappings.forget(keyOf(base), block.byteCount);
  blocks.remove(block);
};
