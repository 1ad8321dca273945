import { isNull, type Mdl, type Process, pageCountOf, stateOf } from '../../spec/index.ts';
import { type Command, choose, type Draw, made, oneIn, pick, pickWhere } from './command.ts';

const isRaw = ({ content }: Mdl): boolean => stateOf(content) === 'raw';

/** Whether the memory of a descriptor lives in a process at the address that it describes. */
const livesIn = (process: Process, { virtualAddress, byteCount }: Mdl): boolean =>
  process.space.find(virtualAddress, byteCount ?? 1)?.home === true;

export const MmProbeAndLockProcessPages: Command = {
  weight: 3,
  draw: (draw) => {
    const process = pickWhere(draw, draw.world.processes.items, ({ address }) => address !== undefined);
    if (process === undefined) return undefined;
    const mdl = pickWhere(
      draw,
      draw.world.mdls.items,
      (each) =>
        isRaw(each) && (livesIn(process, each) || draw.world.system.find(each.virtualAddress, 1)?.home === true),
    );
    if (mdl === undefined || draw.world.irqlLevel > 1) return undefined;
    return {
      MemoryDescriptorList: made(draw, mdl),
      Process: made(draw, process),
      AccessMode: livesIn(process, mdl) && oneIn(draw, 2) ? 1 : 0,
      Operation: choose(draw, 1, 0, 2),
    };
  },
};

/** Indexes of pages, in any order, each at most once. */
function indexes(draw: Draw, count: number, of: number): string | undefined {
  const left = Array.from({ length: of }, (_, index) => index);
  let bytes = '';
  for (let taken = 0; taken < count; taken++) {
    const at = draw.chance.int(0, left.length - 1);
    const [index] = left.splice(at, 1);
    if (index === undefined) return undefined;
    bytes += index.toString(16).padStart(2, '0');
  }
  return bytes;
}

export const MmProbeAndLockSelectedPages: Command = {
  weight: 4,
  draw: (draw) => {
    const region = pick(draw, [...draw.world.current.regions]);
    if (region === undefined || draw.world.irqlLevel > 1) return undefined;
    const pages = region.byteCount / 4096;
    const mdl = pickWhere(
      draw,
      draw.world.mdls.items,
      // Where in its page a small block lies is up to the implementation: only address 0 begins a page for certain.
      (each) => isRaw(each) && isNull(each.virtualAddress) && pageCountOf(each) <= pages,
    );
    const SegmentPages = mdl === undefined ? undefined : indexes(draw, pageCountOf(mdl), pages);
    if (mdl === undefined || SegmentPages === undefined) return undefined;
    return {
      MemoryDescriptorList: made(draw, mdl),
      SegmentBase: made(draw, region),
      SegmentPages,
      AccessMode: choose(draw, 0, 1),
      Operation: choose(draw, 1, 0, 2),
    };
  },
};
