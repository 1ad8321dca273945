import type { UserRegion } from '../../spec/index.ts';
import {
  MM_SECURE_NO_CHANGE,
  MM_SECURE_NO_INHERIT,
  PAGE_NOACCESS,
  PAGE_READONLY,
  PAGE_READWRITE,
} from '../../wdk/index.ts';
import {
  type Arguments,
  type Command,
  choose,
  type Draw,
  made,
  oneIn,
  part,
  pick,
  pickWhere,
  size,
} from './command.ts';

const protection = (draw: Draw): number => (oneIn(draw, 5) ? PAGE_READONLY : PAGE_READWRITE);
const region = (draw: Draw): UserRegion | undefined => pick(draw, [...draw.world.current.regions]);

export const allocateUserMemory: Command = {
  weight: 5,
  draw: (draw) => ({ ByteCount: size(draw), Protect: protection(draw) }),
};

/** Where another process has memory, or where some is already. */
export const allocateUserMemoryAt: Command = {
  weight: 2,
  draw: (draw) => {
    const process = pick(draw, draw.world.processes.items);
    const other = pick(draw, [...(process?.regions ?? [])]);
    if (other === undefined) return undefined;
    return { Address: made(draw, other), ByteCount: size(draw), Protect: protection(draw) };
  },
};

export const protectUserMemory: Command = {
  weight: 3,
  draw: (draw) => {
    const secured = pick(draw, [...draw.world.current.secured]);
    const own = secured === undefined ? region(draw) : regionOf(draw, secured.start.page);
    if (own === undefined) return undefined;
    const Protect = choose(draw, PAGE_READWRITE, PAGE_READONLY, PAGE_NOACCESS);
    return { Address: made(draw, own), ByteCount: own.byteCount, Protect };
  },
};

const regionOf = ({ world }: Draw, page: number): UserRegion | undefined =>
  [...world.current.regions].find(
    ({ address, view }) => page >= address.page && page < address.page + (view?.pages.length ?? 0),
  );

export const freeUserMemory: Command = {
  weight: 4,
  draw: (draw) => {
    const own = region(draw);
    return own === undefined ? undefined : { Address: made(draw, own) };
  },
};

/** A part of user memory with a mode that it allows, and now and then one that it does not. */
function securing(draw: Draw): Arguments | undefined {
  const own = region(draw);
  if (own === undefined) return undefined;
  const { offset, length } = part(draw, own.byteCount);
  return {
    Address: made(draw, own, offset),
    Size: `0x${length.toString(16)}`,
    ProbeMode: choose(draw, PAGE_READWRITE, PAGE_READONLY),
  };
}

export const MmSecureVirtualMemory: Command = { weight: 3, draw: securing };

export const MmSecureVirtualMemoryEx: Command = {
  weight: 3,
  draw: (draw) => {
    const args = securing(draw);
    if (args === undefined) return undefined;
    const wrong = oneIn(draw, 6) ? { ProbeMode: 0x100 } : {};
    return { ...args, ...wrong, Flags: choose(draw, 0, MM_SECURE_NO_CHANGE, MM_SECURE_NO_INHERIT) };
  },
};

export const MmUnsecureVirtualMemory: Command = {
  weight: 3,
  draw: (draw) => {
    const range = pick(draw, [...draw.world.current.secured]);
    return range === undefined ? undefined : { SecureHandle: made(draw, range) };
  },
};

/** User memory and mappings of it, memory of the system, all aligned or not; nothing at all; a range that wraps. */
function probing(draw: Draw): Arguments | undefined {
  const { world } = draw;
  const Alignment = choose(draw, 1, 2, 4, 8, 16);
  if (oneIn(draw, 5)) {
    const block = pickWhere(draw, world.pools.items, () => true);
    if (block !== undefined) return { Address: made(draw, block), Length: '0x1', Alignment };
  }
  const mapping = oneIn(draw, 3) ? pick(draw, [...world.current.mappings]) : undefined;
  const own = mapping ?? region(draw);
  if (own?.view === undefined) return undefined;
  const offset = mapping === undefined ? choose(draw, 0, 0, 1, 8) : 0;
  const Length = choose(draw, `0x${(own.view.byteCount - offset).toString(16)}`, '0x1', '0x0', '0xffffffffffffffff');
  return { Address: made(draw, own, offset), Length, Alignment };
}

export const ProbeForRead: Command = { weight: 4, draw: probing };
export const ProbeForWrite: Command = { weight: 5, draw: probing };
