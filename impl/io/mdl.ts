import {
  BAD_POOL_CALLER,
  MDL_ALLOCATED_FIXED_SIZE,
  MDL_MAPPED_TO_SYSTEM_VA,
  MDL_PARTIAL,
  type ResourceClass,
} from '../../wdk/index.ts';
import { isNull, nullAddress, type VirtualAddress } from '../address.ts';
import type { PoolBlock } from '../ex/pool.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import { releaseSystemMapping } from '../mm/map-system.ts';
import { Mdl } from '../mm/mdl.ts';
import { keyOf } from '../mm/regions.ts';
import type { System } from '../system.ts';
import { describeBuffer, mdlTag } from './describe.ts';

/** MDLs of at most this many pages are said to come in a fixed size. */
const fixedSizePages = 16;

/** Storage for an MDL over a buffer, with its header filled in; NULL if it is too long or without pool (ALLOC-01 to -06). */
export const allocateMdl = (
  system: System,
  address: VirtualAddress,
  byteCount: number,
  tag: number,
  resource: ResourceClass | 'none',
): VirtualAddress => {
  const { parts, pool, profile } = system;
  if (!parts.mdlLengthFits(byteCount, profile.longestMdlByteCount)) return nullAddress;
  const pageCount = parts.spanPages(address.offset, byteCount);
  const storage = pool.allocate('nonPagedNx', parts.mdlStorageByteCount(pageCount), tag, false, resource);
  if (isNull(storage)) return storage;
  const mdl = new Mdl(system, storage);
  describeBuffer(system, mdl, address, byteCount);
  if (pageCount <= fixedSizePages) mdl.flags |= MDL_ALLOCATED_FIXED_SIZE;
  return storage;
};

/** The pool block of an MDL of one origin; another MDL, or none, is a pool misuse (FREE-09, POOL-52). */
const requireBlock = (system: System, address: VirtualAddress, tag: number): PoolBlock => {
  const { pool, stop } = system;
  const block = pool.find(address);
  if (block === undefined) return stop.bugCheck(BAD_POOL_CALLER, pool.wasFreed(address) ? 0x07 : 0x46, address);
  if (block.tag !== tag) stop.bugCheck(BAD_POOL_CALLER, 0x0a, address, block.tag, tag);
  return block;
};

/** Frees the storage of an MDL of one origin (FREE-01). */
export const freeMdl = (system: System, address: VirtualAddress, tag: number): void => {
  const { byteCount } = requireBlock(system, address, tag);
  system.mappings.forget(keyOf(address), byteCount);
  system.ndis.forgetMdl(address);
  if (system.parts.freeReturnsStorage()) system.pool.release(address);
};

const isStillMapped = ({ processes }: System, mdl: Mdl): boolean =>
  (mdl.flags & (MDL_MAPPED_TO_SYSTEM_VA | MDL_PARTIAL)) === MDL_MAPPED_TO_SYSTEM_VA ||
  processes.areShowing(keyOf(mdl.address));

/** IoFreeMdl: the own mapping of a partial MDL ends first (FREE-02, FREE-03); one of another MDL must be gone (FREE-07). */
export const ioFreeMdl = (system: System, address: VirtualAddress): void => {
  requireBlock(system, address, mdlTag.io);
  const mdl = new Mdl(system, address);
  const { flags, next } = mdl;
  if (system.verifier.isOn && isStillMapped(system, mdl))
    system.verifier.report(verifierRule.freeOfMapped, address, flags);
  if (system.parts.freeReleasesMapping(flags)) releaseSystemMapping(system, mdl);
  freeMdl(system, address, mdlTag.io);
  if (!isNull(next) && system.parts.freeWalksChain()) ioFreeMdl(system, next);
};
