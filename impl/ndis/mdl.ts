import { MdlMappingNoExecute, type ResourceClass } from '../../wdk/index.ts';
import { isNull, nullAddress, type VirtualAddress } from '../address.ts';
import { mdlTag } from '../io/describe.ts';
import { allocateMdl, freeMdl } from '../io/mdl.ts';
import { buildForNonPagedPool } from '../mm/build.ts';
import { safeSystemAddress } from '../mm/map-system.ts';
import { Mdl } from '../mm/mdl.ts';
import { keyOf } from '../mm/regions.ts';
import type { System } from '../system.ts';
import { handleKindAt } from './handles.ts';
import { type NetMdl, objectTag } from './objects.ts';

/** Allocates and builds an MDL over nonpaged pool in one step (NMDL-01); NULL without resources (NMDL-03). */
export const allocateNdisMdl = (
  system: System,
  handle: VirtualAddress,
  address: VirtualAddress,
  byteCount: number,
): VirtualAddress => {
  const { parts } = system;
  handleKindAt(system, handle);
  const storage = allocateMdl(system, address, byteCount, mdlTag.ndis, 'ndis');
  if (parts.ndisChecksStorage() && isNull(storage)) return storage;
  if (parts.ndisBuildsMdl()) buildForNonPagedPool(system, new Mdl(system, storage));
  return storage;
};

/** NMDL-08: only the count changes. */
export const adjustMdlLength = (system: System, mdl: Mdl, byteCount: number): void => {
  mdl.byteCount = system.parts.adjustedByteCount(mdl.byteCount, byteCount);
};

/** NMDL-09: the system address, which may need a mapping, and the length, which is told in any case. */
export const queryMdl = (
  system: System,
  mdl: Mdl,
  asksForAddress: boolean,
  priority: number,
): { readonly virtualAddress: VirtualAddress; readonly length: number } => ({
  virtualAddress: asksForAddress ? safeSystemAddress(system, mdl, (priority | MdlMappingNoExecute) >>> 0) : nullAddress,
  length: system.parts.queriedLength(mdl.byteCount, asksForAddress),
});

/** NMDL-12: an empty MDL spans one page. */
export const ndisSpanPages = (system: System, mdl: Mdl): number =>
  system.parts.spanOfNdisMdl(mdl.byteOffset, mdl.byteCount);

/** Nonpaged memory with an MDL over it, as one request of a resource; undefined without resources. */
export const allocateNetMdl = (
  system: System,
  byteCount: number,
  resource: ResourceClass | 'none',
): NetMdl | undefined => {
  const data = system.pool.allocate('nonPagedNx', byteCount, objectTag.data, false, 'none');
  if (isNull(data)) return undefined;
  const mdl = allocateMdl(system, data, byteCount, mdlTag.netBuffer, resource);
  if (isNull(mdl)) {
    if (system.parts.releasesAfterFailure('mdl-data')) system.pool.release(data);
    return undefined;
  }
  buildForNonPagedPool(system, new Mdl(system, mdl));
  return { mdl, data };
};

export const freeNetMdl = (system: System, { mdl, data }: NetMdl): void => {
  freeMdl(system, mdl, mdlTag.netBuffer);
  system.mappings.forget(keyOf(data), system.pool.find(data)?.byteCount ?? 0);
  system.pool.release(data);
};
