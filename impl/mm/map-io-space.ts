import {
  MEMORY_MANAGEMENT,
  MmCached,
  PAGE_EXECUTE,
  PAGE_EXECUTE_READ,
  PAGE_EXECUTE_READWRITE,
  PAGE_NOCACHE,
  PAGE_READONLY,
  PAGE_READWRITE,
  PAGE_SIZE,
  PAGE_WRITECOMBINE,
  SYSTEM_PTE_MISUSE,
} from '../../wdk/index.ts';
import { isNull, nullAddress, type VirtualAddress } from '../address.ts';
import type { StopState } from '../ke/bug-check.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import type { System } from '../system.ts';
import { cacheTypeOfProtection } from './contiguous-routines.ts';
import { makePte, PTE_NO_EXECUTE, PTE_WRITABLE } from './pte.ts';
import { relativePageOf, systemAddress } from './regions.ts';

/** A range of physical addresses that is shown in system space. */
export interface IoMapping {
  readonly byteOffset: number;
  readonly byteCount: number;
  readonly pageCount: number;
  /** The system's own record of it, in pool. */
  readonly record: VirtualAddress;
}

/** How a mapping may be used. */
export interface IoAccess {
  readonly cacheType: number;
  readonly isWritable: boolean;
  readonly isExecutable: boolean;
}

const recordTag = 0x6f496d4d; // 'MmIo'
const recordByteCount = 0x20;
const unlockedPage = 0x1233;
const unknownMapping = 0x400;

/** MmMapIoSpace: everything is permitted (IOSP-03). */
export const accessOfCacheType = (cacheType: number): IoAccess | undefined =>
  cacheType <= 2 ? { cacheType, isWritable: true, isExecutable: true } : undefined;

/** MmMapIoSpaceEx: what a protection permits; undefined for a wrong one (IOSP-03). */
export const accessOfProtection = (protect: number): IoAccess | undefined => {
  const cacheType = cacheTypeOfProtection(protect);
  if (cacheType === undefined) return undefined;
  switch (protect & ~(PAGE_NOCACHE | PAGE_WRITECOMBINE)) {
    case PAGE_READONLY:
      return { cacheType, isWritable: false, isExecutable: false };
    case PAGE_READWRITE:
      return { cacheType, isWritable: true, isExecutable: false };
    case PAGE_EXECUTE:
    case PAGE_EXECUTE_READ:
      return { cacheType, isWritable: false, isExecutable: true };
    case PAGE_EXECUTE_READWRITE:
      return { cacheType, isWritable: true, isExecutable: true };
    default:
      return undefined;
  }
};

/**
 * The frames under a range: memory of devices, or of the machine where it is locked, or else the system stops (IOSP-02).
 * Undefined where there is neither.
 */
const framesUnder = (
  system: System,
  physicalAddress: number,
  byteCount: number,
  pageCount: number,
): readonly number[] | undefined => {
  const { frames, verifier, stop } = system;
  const firstPage = Math.floor(physicalAddress / PAGE_SIZE);
  const found: number[] = [];
  for (let pageNumber = firstPage; pageNumber < firstPage + pageCount; pageNumber++) {
    const frame = frames.frameAt(pageNumber);
    if (frame < 0) return undefined;
    const state = frames.stateOf(frame);
    if (state !== 'device' && state !== 'mdl-pages' && frames.lockCountOf(frame) === 0) {
      verifier.report(verifierRule.ioSpaceOverUnlocked, physicalAddress, byteCount, pageNumber);
      stop.bugCheck(MEMORY_MANAGEMENT, unlockedPage, pageNumber);
    }
    found.push(frame);
  }
  return found;
};

/** IOSP-01: NULL without addresses, and for what makes no sense; then nothing is kept. */
export const mapIoSpace = (
  system: System,
  physicalAddress: number,
  byteCount: number,
  access: IoAccess | undefined,
): VirtualAddress => {
  const { parts, pool, frames, mappings, systemPages, ioMappings } = system;
  if (access === undefined || byteCount <= 0) return nullAddress;
  const byteOffset = physicalAddress % PAGE_SIZE;
  const pageCount = parts.pagesOfIoMapping(byteOffset, byteCount);
  const found = framesUnder(system, physicalAddress, byteCount, pageCount);
  if (found === undefined) return nullAddress;
  const record = pool.allocate('nonPagedNx', recordByteCount, recordTag, true, 'none');
  if (isNull(record)) return nullAddress;
  const start = mappings.allocate(pageCount);
  if (start < 0) {
    if (parts.releasesFailedIoMapping()) pool.release(record);
    return parts.answerOfFailedIoMapping(byteOffset);
  }
  const bits =
    (parts.ioMappingIsWritable(access.isWritable) ? PTE_WRITABLE : 0) | (access.isExecutable ? 0 : PTE_NO_EXECUTE);
  found.forEach((frame, index) => {
    systemPages.set(start + index, makePte(frame, bits, frames.cacheTypeFor(frame, access.cacheType ?? MmCached)));
  });
  ioMappings.set(start, { byteOffset, byteCount, pageCount, record });
  return systemAddress(start, parts.offsetOfIoMapping(byteOffset));
};

/** IOSP-04: address and size are those of the mapping. */
export const unmapIoSpace = (
  { parts, pool, mappings, systemPages, ioMappings, ...system }: System,
  base: VirtualAddress,
  byteCount: number,
): void => {
  const stop: StopState = system.stop;
  const start = relativePageOf(base);
  const mapping = ioMappings.get(start);
  if (mapping === undefined || mapping.byteOffset !== base.offset || mapping.byteCount !== byteCount)
    stop.bugCheck(SYSTEM_PTE_MISUSE, unknownMapping, base, byteCount);
  ioMappings.delete(start);
  systemPages.clear(start, parts.pagesToUnmapFromIoSpace(mapping.pageCount));
  mappings.release(start, mapping.pageCount);
  pool.release(mapping.record);
};
