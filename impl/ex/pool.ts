import { BAD_POOL_HEADER, PAGE_SIZE, PFN_LIST_CORRUPT, type ResourceClass } from '../../wdk/index.ts';
import { nullAddress, type VirtualAddress } from '../address.ts';
import type { StopState } from '../ke/bug-check.ts';
import type { Failures } from '../ke/failures.ts';
import type { Quota } from '../ke/quota.ts';
import type { Frames } from '../mm/frames.ts';
import type { PageTable } from '../mm/page-table.ts';
import { frameOf, makePte, PTE_NO_EXECUTE, PTE_PAGEABLE, PTE_WRITABLE } from '../mm/pte.ts';
import { RangeAllocator } from '../mm/range-allocator.ts';
import { keyOf, nonPagedPoolRegion, pagedPoolRegion, relativePageOf, systemAddress } from '../mm/regions.ts';
import type { Parts } from '../parts.ts';
import { largestSmallBlock, PoolPage } from './pool-page.ts';
import { isPoolClass, PoolTallies } from './pool-tallies.ts';
import { type SpecialPlace, SpecialPool } from './special-pool.ts';

export type PoolKind = 'nonPaged' | 'nonPagedNx' | 'paged';

/** A live block. `page` is the shared page it lies in; without one it has `pageCount` pages of its own. */
export interface PoolBlock {
  readonly kind: PoolKind;
  readonly tag: number;
  readonly byteCount: number;
  readonly pageCount: number;
  readonly page: PoolPage | undefined;
  /** Whether it lies in special pool. */
  readonly isSpecial: boolean;
  /** What it was taken from. */
  readonly resource: PoolResource;
  /** Who is charged for it, and how much. */
  readonly charge: PoolCharge | undefined;
}

/** The class that a block counts for; `none` is a part of something that counts as one request. */
export type PoolResource = ResourceClass | 'none';

export interface PoolCharge {
  readonly quota: Quota;
  readonly byteCount: number;
}

/** What a request says besides how much of what. */
export interface PoolRequest {
  /** The part of all that there is that has to stay free (POOL-32). */
  readonly headroom?: number;
  /** Where in its page of special pool the block shall lie, if there is special pool. */
  readonly place?: SpecialPlace | undefined;
  readonly charge?: PoolCharge | undefined;
}

const usual: PoolRequest = {};

const pteBitsOf: Readonly<Record<PoolKind, number>> = {
  nonPaged: PTE_WRITABLE,
  nonPagedNx: PTE_WRITABLE | PTE_NO_EXECUTE,
  paged: PTE_WRITABLE | PTE_NO_EXECUTE | PTE_PAGEABLE,
};

/** Kernel pool (system.md 1): small blocks several a page, larger ones in whole pages. */
export class Pool {
  readonly #blocks = new Map<number, PoolBlock>();
  /** Where blocks were freed and none lives again: a second free is told from a wrong address. */
  readonly #freed = new Set<number>();
  readonly #shared: Readonly<Record<PoolKind, PoolPage[]>> = { nonPaged: [], nonPagedNx: [], paged: [] };
  readonly #nonPagedAddresses = new RangeAllocator(nonPagedPoolRegion.start, nonPagedPoolRegion.pageCount);
  readonly #pagedAddresses = new RangeAllocator(pagedPoolRegion.start, pagedPoolRegion.pageCount);
  readonly #frames: Frames;
  readonly #systemPages: PageTable;
  readonly #failures: Failures;
  readonly #stop: StopState;
  readonly #parts: Parts;
  readonly #special: SpecialPool;
  readonly #specialPlace: SpecialPlace | undefined;
  readonly #tallies = new PoolTallies();

  /** `specialPlace`: small blocks of drivers lie in special pool, there in their pages. */
  constructor(
    frames: Frames,
    systemPages: PageTable,
    failures: Failures,
    stop: StopState,
    parts: Parts,
    specialPlace?: SpecialPlace,
  ) {
    this.#frames = frames;
    this.#systemPages = systemPages;
    this.#failures = failures;
    this.#stop = stop;
    this.#parts = parts;
    this.#special = new SpecialPool(frames, systemPages, stop);
    this.#specialPlace = specialPlace;
    this.#tallies.measure(failures);
  }

  /** To be called after frames and system pages were reset. */
  reset(): void {
    this.#blocks.clear();
    this.#freed.clear();
    this.#shared.nonPaged.length = 0;
    this.#shared.nonPagedNx.length = 0;
    this.#shared.paged.length = 0;
    this.#nonPagedAddresses.reset();
    this.#pagedAddresses.reset();
    this.#special.reset();
    this.#tallies.reset();
  }

  /** Bytes that all live blocks were asked for. */
  get usedByteCount(): number {
    return this.#tallies.byteCount;
  }

  /** Whether a driver's request of this size is served from special pool, as long as that lasts. */
  isSpecial(byteCount: number): boolean {
    return this.#specialPlace !== undefined && byteCount < PAGE_SIZE;
  }

  /**
   * A block of at least `byteCount` bytes, or NULL (POOL-13 to POOL-16, POOL-23). `none` is a part of something that
   * counts as one request.
   */
  allocate(
    kind: PoolKind,
    byteCount: number,
    tag: number,
    zeroed: boolean,
    resource: PoolResource = kind === 'paged' ? 'pool-paged' : 'pool-nonpaged',
    request: PoolRequest = usual,
  ): VirtualAddress {
    const { headroom = 0, charge } = request;
    const amount = isPoolClass(resource) ? byteCount : 1;
    if (resource !== 'none' && this.#failures.take(resource, amount, headroom)) return this.#parts.failPool();
    const kept = Math.floor(headroom * this.#frames.count);
    if (kept > 0 && Math.ceil(byteCount / PAGE_SIZE) > this.#frames.available - kept) return this.#parts.failPool();
    const block = { kind, tag, byteCount, pageCount: 0, page: undefined, isSpecial: false, resource, charge };
    return (
      this.#allocateSpecial(block, zeroed, request) ??
      (byteCount > largestSmallBlock ? this.#allocatePages(block, zeroed) : this.#allocateShared(block, zeroed))
    );
  }

  find(address: VirtualAddress): PoolBlock | undefined {
    return this.#blocks.get(keyOf(address));
  }

  wasFreed(address: VirtualAddress): boolean {
    return this.#freed.has(keyOf(address));
  }

  /** Gives back the live block at this address. Stops on a damaged header, or on whole pages that are locked. */
  release(address: VirtualAddress): void {
    const key = keyOf(address);
    const block = this.#blocks.get(key);
    if (block === undefined) return;
    if (block.isSpecial)
      this.#special.release(relativePageOf(address), address.offset, block.byteCount, block.kind === 'paged');
    else if (block.page === undefined) this.#releasePages(block.kind, relativePageOf(address), block.pageCount);
    else this.#releaseShared(block.page, block, address);
    this.#blocks.delete(key);
    this.#freed.add(key);
    this.#tallies.remove(block.resource, block.byteCount);
    const { charge } = block;
    charge?.quota.giveBack(block.kind === 'paged', this.#parts.quotaOfFreedBlock(charge.byteCount));
  }

  #addresses(kind: PoolKind): RangeAllocator {
    return kind === 'paged' ? this.#pagedAddresses : this.#nonPagedAddresses;
  }

  #admit(address: VirtualAddress, block: PoolBlock): VirtualAddress {
    const key = keyOf(address);
    this.#blocks.set(key, block);
    if (this.#freed.size > 0) this.#freed.delete(key);
    this.#tallies.add(block.resource, block.byteCount);
    return address;
  }

  /** Undefined where the block is not for special pool, or that is exhausted. */
  #allocateSpecial(block: PoolBlock, zeroed: boolean, { place }: PoolRequest): VirtualAddress | undefined {
    const { kind, byteCount, resource } = block;
    if (this.#specialPlace === undefined || !this.isSpecial(byteCount) || !isPoolClass(resource)) return undefined;
    const chosen = place ?? this.#specialPlace;
    const address = this.#special.allocate(kind === 'paged', byteCount, pteBitsOf[kind], zeroed, chosen);
    return address === undefined ? undefined : this.#admit(address, { ...block, isSpecial: true });
  }

  #allocateShared(block: PoolBlock, zeroed: boolean): VirtualAddress {
    const { kind, byteCount, tag } = block;
    const pages = this.#shared[kind];
    for (const page of pages) {
      const offset = page.allocate(byteCount, tag, zeroed);
      if (offset < 0) continue;
      return this.#admit(systemAddress(page.relativePage, offset), { ...block, page });
    }
    const relativePage = this.#mapPages(kind, 1, false);
    if (relativePage < 0) return nullAddress;
    const page = new PoolPage(relativePage, frameOf(this.#systemPages.get(relativePage)), this.#frames);
    pages.push(page);
    const offset = page.allocate(byteCount, tag, zeroed);
    return this.#admit(systemAddress(relativePage, offset), { ...block, page });
  }

  #allocatePages(block: PoolBlock, zeroed: boolean): VirtualAddress {
    const pageCount = Math.ceil(block.byteCount / PAGE_SIZE);
    const relativePage = this.#mapPages(block.kind, pageCount, zeroed);
    if (relativePage < 0) return nullAddress;
    const address = this.#parts.wholePageBlockAddress(systemAddress(relativePage));
    return this.#admit(address, { ...block, pageCount });
  }

  /** First page, relative to the system half, of newly backed pool pages; -1 without frames or addresses. */
  #mapPages(kind: PoolKind, pageCount: number, zeroed: boolean): number {
    if (pageCount > this.#frames.available) return -1;
    const start = this.#addresses(kind).allocate(pageCount);
    if (start < 0) return -1;
    const bits = pteBitsOf[kind];
    for (let page = start; page < start + pageCount; page++)
      this.#systemPages.set(page, makePte(this.#frames.allocate('owned', zeroed), bits, 1));
    return start;
  }

  #releaseShared(page: PoolPage, block: PoolBlock, address: VirtualAddress): void {
    if (!page.headerIsIntact(address.offset, block.byteCount, block.tag))
      this.#stop.bugCheck(BAD_POOL_HEADER, 0x20, address);
    page.release(address.offset, block.byteCount);
    if (page.blockCount > 0) return;
    const pages = this.#shared[block.kind];
    pages.splice(pages.indexOf(page), 1);
    this.#unmapPages(block.kind, page.relativePage, 1);
  }

  #releasePages(kind: PoolKind, start: number, pageCount: number): void {
    for (let page = start; page < start + pageCount; page++) {
      const frame = frameOf(this.#systemPages.get(page));
      // POOL-45: pages that an MDL holds locked cannot be given back by their owner.
      if (this.#frames.lockCountOf(frame) > 0)
        this.#stop.bugCheck(PFN_LIST_CORRUPT, 0x9a, this.#frames.pageNumberOf(frame), this.#frames.lockCountOf(frame));
    }
    this.#unmapPages(kind, start, pageCount);
  }

  #unmapPages(kind: PoolKind, start: number, pageCount: number): void {
    for (let page = start; page < start + pageCount; page++) {
      this.#frames.release(frameOf(this.#systemPages.get(page)));
      this.#systemPages.set(page, 0);
    }
    this.#addresses(kind).release(start, pageCount);
  }
}
