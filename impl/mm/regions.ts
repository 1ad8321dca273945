import { at, type VirtualAddress } from '../address.ts';

/** First page of user space: the lowest 64 KB are never given out. */
export const userStartPage = 0x10;
/** First page above user space: 0x00007FFF_FFFF0000. */
export const userEndPage = 0x7fffffff0;
/** First page of the non-canonical hole. Below it an invalid address raises, above it the system stops. */
export const userHalfEndPage = 0x800000000;
/** First page of the system half: 0xFFFF8000_00000000. */
export const systemStartPage = 2 ** 52 - 2 ** 35;

/** A part of system space; `start` counts pages from the start of the system half. */
export interface Region {
  readonly start: number;
  readonly pageCount: number;
}

/** The regions lie low in the system half, so that page numbers relative to its start stay small integers. */
export const nonPagedPoolRegion: Region = { start: 0x10000, pageCount: 0x100000 };
export const pagedPoolRegion: Region = { start: 0x200000, pageCount: 0x100000 };
/** Special pool: a page for each block, nonpaged and paged. */
export const specialNonPagedRegion: Region = { start: 0x300000, pageCount: 0x80000 };
export const specialPagedRegion: Region = { start: 0x380000, pageCount: 0x80000 };
export const systemPteRegion: Region = { start: 0x400000, pageCount: 0x200000 };
/** Contiguous and noncached memory. */
export const blockRegion: Region = { start: 0x600000, pageCount: 0x100000 };
/** Nothing is mapped here: addresses of it stand for storage on the caller's stack. */
export const stackRegion: Region = { start: 0x700000, pageCount: 0x100 };

/** Memory that drivers share with their devices. */
export const sharedMemoryRegion: Region = { start: 0xa00000, pageCount: 0x100000 };

export const systemAddress = (relativePage: number, byteOffset = 0): VirtualAddress =>
  at(systemStartPage + relativePage, byteOffset);

export const relativePageOf = (address: VirtualAddress): number => address.page - systemStartPage;

const liesIn = ({ start, pageCount }: Region, page: number): boolean => {
  const place = page - systemStartPage - start;
  return place >= 0 && place < pageCount;
};

/** Whether a page lies in paged pool. */
export const isPagedPool = (page: number): boolean => liesIn(pagedPoolRegion, page) || liesIn(specialPagedRegion, page);

export const isSpecialPool = (page: number): boolean =>
  liesIn(specialNonPagedRegion, page) || liesIn(specialPagedRegion, page);

/** Whether a page of special pool is one that follows a block and is never mapped. */
export const isSpecialGuard = (page: number): boolean => page % 2 === 1;

/** Whether no address of a page can exist: it lies between the halves. */
export const isNonCanonical = (page: number): boolean => page >= userHalfEndPage && page < systemStartPage;

export const isUserPage = (page: number): boolean => page < userHalfEndPage;

/**
 * A number that stands for an 8-byte aligned address in maps. It is a small integer for all addresses of the pool
 * regions, where looked-up objects live.
 */
export const keyOf = (address: VirtualAddress): number => (address.page - systemStartPage) * 512 + address.offset / 8;
