import {
  APC_LEVEL,
  DISPATCH_LEVEL,
  MmCached,
  MmNonCached,
  MmWriteCombined,
  PAGE_EXECUTE_READWRITE,
  PAGE_NOCACHE,
  PAGE_READWRITE,
  PAGE_WRITECOMBINE,
  STATUS_INSUFFICIENT_RESOURCES,
  STATUS_INVALID_PARAMETER,
  STATUS_SUCCESS,
} from '../../wdk/index.ts';
import { isNull, nullAddress, type VirtualAddress } from '../address.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import type { ContiguousRoutines } from '../routines/memory.ts';
import type { System } from '../system.ts';
import { allocateContiguous, freeContiguous } from './contiguous.ts';
import { allocateNonCached, freeNonCached } from './noncached.ts';

/** Flag of MmAllocateContiguousMemoryEx: no long search (CONT-11). Here no search is long. */
const fastOnly = 0x1;

/** How a protection wants memory cached; undefined where it asks for two ways at once. */
export const cacheTypeOfProtection = (protect: number): number | undefined => {
  switch (protect & (PAGE_NOCACHE | PAGE_WRITECOMBINE)) {
    case 0:
      return MmCached;
    case PAGE_NOCACHE:
      return MmNonCached;
    case PAGE_WRITECOMBINE:
      return MmWriteCombined;
    default:
      return undefined;
  }
};

/** CONT-04, CONT-05: what a protection asks for; undefined for a wrong one. */
const attributesOf = (
  { parts }: System,
  protect: number,
): { readonly cacheType: number; readonly isExecutable: boolean } | undefined => {
  const access = protect & ~(PAGE_NOCACHE | PAGE_WRITECOMBINE);
  const cacheType = cacheTypeOfProtection(protect);
  if (cacheType === undefined || (access !== PAGE_READWRITE && access !== PAGE_EXECUTE_READWRITE)) return undefined;
  return { cacheType, isExecutable: !parts.protectsExecution(access === PAGE_EXECUTE_READWRITE) };
};

/** The routines for contiguous and noncached memory. */
export const contiguousRoutines = (system: System): ContiguousRoutines => {
  const { irql, parts } = system;
  const plain = { boundary: 0, cacheType: MmCached, isExecutable: true };

  const allocateNode: ContiguousRoutines['MmAllocateContiguousNodeMemory'] = (
    byteCount,
    lowest,
    highest,
    boundary,
    protect,
    node,
  ): VirtualAddress => {
    const attributes = attributesOf(system, protect);
    if (attributes === undefined) return nullAddress;
    return allocateContiguous(system, { byteCount, lowest, highest, boundary, node, ...attributes });
  };

  return {
    MmAllocateContiguousMemory: (byteCount, highest) => {
      irql.atMost(DISPATCH_LEVEL);
      return allocateContiguous(system, { ...plain, byteCount, lowest: 0, highest });
    },
    MmAllocateContiguousMemorySpecifyCache: (byteCount, lowest, highest, boundary, cacheType) => {
      irql.atMost(DISPATCH_LEVEL);
      return allocateContiguous(system, { ...plain, byteCount, lowest, highest, boundary, cacheType });
    },
    MmAllocateContiguousMemorySpecifyCacheNode: (byteCount, lowest, highest, boundary, cacheType, node) => {
      irql.atMost(DISPATCH_LEVEL);
      return allocateContiguous(system, { ...plain, byteCount, lowest, highest, boundary, cacheType, node });
    },
    MmAllocateContiguousNodeMemory: (byteCount, lowest, highest, boundary, protect, node) => {
      irql.atMost(DISPATCH_LEVEL);
      return allocateNode(byteCount, lowest, highest, boundary, protect, node);
    },
    MmAllocateContiguousMemoryEx: (byteCount, lowest, highest, boundary, node, protect, _tag, flags) => {
      irql.atMost(DISPATCH_LEVEL);
      const isSensible = byteCount > 0 && (flags & ~fastOnly) === 0 && attributesOf(system, protect) !== undefined;
      const baseAddress = isSensible ? allocateNode(byteCount, lowest, highest, boundary, protect, node) : nullAddress;
      const isGiven = !isNull(baseAddress);
      const bytesAllocated = parts.bytesAllocated(parts.pagesOfBlock(byteCount), isGiven);
      const failure = isSensible ? STATUS_INSUFFICIENT_RESOURCES : STATUS_INVALID_PARAMETER;
      return { status: isGiven ? STATUS_SUCCESS : failure, bytesAllocated, baseAddress };
    },
    MmFreeContiguousMemory: (base) => {
      irql.atMost(DISPATCH_LEVEL, verifierRule.freeContiguousAboveDispatch);
      freeContiguous(system, base);
    },
    MmFreeContiguousMemorySpecifyCache: (base, byteCount, cacheType) => {
      irql.atMost(DISPATCH_LEVEL);
      freeContiguous(system, base, { byteCount, cacheType });
    },
    MmAllocateNonCachedMemory: (byteCount) => {
      irql.atMost(APC_LEVEL, verifierRule.pagesAboveApc);
      return allocateNonCached(system, byteCount);
    },
    MmFreeNonCachedMemory: (base, byteCount) => {
      irql.atMost(APC_LEVEL, verifierRule.pagesAboveApc);
      freeNonCached(system, base, byteCount);
    },
  };
};
