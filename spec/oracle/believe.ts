import { parseAddress } from '../values/address.ts';
import type { Observation } from './call.ts';
import type { Mdl } from './objects.ts';
import type { World } from './world.ts';

/** Take what was read of a descriptor for what it is, whatever it should be. */
export function believe(world: World, mdl: Mdl, { virtualAddress, byteOffset, byteCount, next }: Observation): void {
  if (virtualAddress !== undefined) mdl.virtualAddress = parseAddress(String(virtualAddress));
  else if (byteOffset !== undefined) mdl.virtualAddress = { ...mdl.virtualAddress, offset: Number(byteOffset) };
  if (byteCount !== undefined && mdl.byteCount !== undefined) mdl.byteCount = Number(byteCount);
  if (next !== undefined) mdl.next = String(next);
  if (mdl.byteCount !== 0 || world.aftermath === undefined) return;
  // No document says what becomes of a descriptor of nothing.
  world.aftermath.first ??= world.step;
  world.aftermath.shake(world, [mdl], world.step);
}
