import { MmNonCached, SYSTEM_PTE_MISUSE } from '../../wdk/index.ts';
import { nullAddress, type VirtualAddress } from '../address.ts';
import type { StopState } from '../ke/bug-check.ts';
import type { System } from '../system.ts';
import { PTE_NO_EXECUTE, PTE_WRITABLE } from './pte.ts';
import { keyOf, relativePageOf, systemAddress } from './regions.ts';

/** First parameters of SYSTEM_PTE_MISUSE for a release that fits nothing (MAPT-02). */
const notMapped = 0x302;
const wrongCount = 0x305;

/** NONC-01: whole pages, seldom in a row; NULL where there are too few, then nothing is kept. */
export const allocateNonCached = (system: System, byteCount: number): VirtualAddress => {
  const { parts, frames, failures, blocks } = system;
  const pageCount = parts.pagesOfBlock(byteCount);
  if (pageCount <= 0 || pageCount > frames.available) return nullAddress;
  // Before the pages are taken: they would count as in use.
  const isRefused = failures.take('pages', pageCount);
  const taken = Array.from({ length: pageCount }, () => frames.allocate('block', false));
  const start = blocks.takeAddresses(pageCount);
  if (start < 0 || isRefused) {
    for (const frame of taken.slice(0, parts.nonCachedPagesGivenBack(pageCount))) frames.release(frame);
    if (start >= 0) blocks.giveBackAddresses(start, pageCount);
    return parts.answerOfFailedNonCached(systemAddress(start));
  }
  const block = { kind: 'noncached', start, pageCount, byteCount, cacheType: MmNonCached } as const;
  blocks.add(block, taken, PTE_WRITABLE | PTE_NO_EXECUTE);
  return systemAddress(start);
};

/** NONC-02: base and size are those of the allocation. */
export const freeNonCached = (system: System, base: VirtualAddress, byteCount: number): void => {
  const { blocks, mappings, parts } = system;
  const stop: StopState = system.stop;
  const block = base.offset === 0 ? blocks.find(relativePageOf(base)) : undefined;
  if (block === undefined || block.kind !== 'noncached') stop.bugCheck(SYSTEM_PTE_MISUSE, notMapped, base);
  if (block.byteCount !== byteCount)
    stop.bugCheck(SYSTEM_PTE_MISUSE, wrongCount, parts.pagesOfBlock(byteCount), block.pageCount);
  mappings.forget(keyOf(base), byteCount);
  blocks.remove(block);
};
