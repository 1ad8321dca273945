import { PAGE_SIZE, pfnByteCount } from '../../wdk/index.ts';
import type { Mdl } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { mdlByteCount } from '../values/span.ts';

/** PAGES-02: an allocation that may give fewer pages needs no room for those that it does not give. */
export const certainByteCount = ({
  maker,
  exact,
  requestedByteCount,
}: Pick<Mdl, 'maker' | 'exact' | 'requestedByteCount'>): number =>
  maker === 'pages' && !exact ? PAGE_SIZE : requestedByteCount;

/** A descriptor of the driver's own lies in a block that is live already. */
export const hasOwnStorage = (world: World, { maker }: Mdl): boolean =>
  world.environment.wdkLayout && maker !== 'driver';

/** It is seen to describe this many bytes: its storage has room for their pages. */
export function makeRoom(world: World, mdl: Mdl, byteCount: number): void {
  const storageByteCount = mdlByteCount(mdl.virtualAddress.offset, byteCount);
  if (storageByteCount <= mdl.storageByteCount) return;
  if (hasOwnStorage(world, mdl)) {
    world.storage.remove(mdl.address, mdl.storageByteCount);
    world.storage.add(mdl.address, storageByteCount);
  }
  mdl.storageByteCount = storageByteCount;
}

/** Page numbers that a descriptor's storage has room for. */
export const capacityOf = ({ storageByteCount }: Mdl): number => (storageByteCount - mdlByteCount(0, 0)) / pfnByteCount;
