import { distance, formatAddress, type Mdl, parseAddress, plus, stateOf } from '../../spec/index.ts';
import { type DraftArgument, isItemReference } from '../generate/draft.ts';
import { type Command, choose, type Draw, made, mdlIn, oneIn, part, pick, pickWhere } from './command.ts';
import { leavesParts } from './descriptors.ts';

/** The address `byteOffset` bytes into what a descriptor describes, as its own call was given it. */
export function describedAt(draw: Draw, mdl: Mdl, byteOffset: number): DraftArgument | undefined {
  const { given, virtualAddress } = mdl;
  if (given === undefined) return formatAddress(plus(virtualAddress, byteOffset));
  const argument = draw.items.argumentAt(given.step, given.parameter);
  if (argument === undefined) return undefined;
  const further = distance(given.address, virtualAddress) + byteOffset;
  if (isItemReference(argument)) {
    const sum = (argument.plus ?? 0) + further;
    const { plus: _, ...base } = argument;
    return sum === 0 ? base : { ...base, plus: sum };
  }
  return formatAddress(plus(parseAddress(String(argument)), further));
}

const isSource = (mdl: Mdl): boolean =>
  ['locked', 'nonpaged', 'pages'].includes(stateOf(mdl.content)) &&
  mdl.byteCount !== undefined &&
  ['unmapped', 'own', 'original'].includes(stateOf(mdl.mapping));

const isTarget = (mdl: Mdl): boolean =>
  ['raw', 'partial', 'stale', 'nonpaged', 'dangling'].includes(stateOf(mdl.content)) &&
  mdl.maker !== 'ndis' &&
  ['unmapped', 'inherited', 'original', 'dangling'].includes(stateOf(mdl.mapping));

export const IoBuildPartialMdl: Command = {
  weight: 16,
  draw: (draw) => {
    const mapped = oneIn(draw, 2);
    const { items } = draw.world.mdls;
    const source =
      pickWhere(draw, items, (mdl) => isSource(mdl) && mapped !== (stateOf(mdl.mapping) === 'unmapped')) ??
      pickWhere(draw, items, isSource);
    const target = pickWhere(draw, items, (mdl) => isTarget(mdl) && mdl !== source);
    if (source?.byteCount === undefined || target === undefined) return undefined;
    const { offset, length } = part(draw, source.byteCount);
    const VirtualAddress = describedAt(draw, source, offset);
    if (VirtualAddress === undefined) return undefined;
    const toTheEnd = oneIn(draw, 3);
    return {
      SourceMdl: made(draw, source),
      TargetMdl: made(draw, target),
      VirtualAddress,
      Length: toTheEnd ? 0 : length,
    };
  },
};

export const MmPrepareMdlForReuse: Command = {
  weight: 3,
  draw: (draw) => {
    const { items } = draw.world.mdls;
    const mdl =
      pickWhere(draw, items, ({ source, systemView }) => source !== undefined && systemView !== undefined) ??
      pickWhere(draw, items, (each) => stateOf(each.content) === 'partial') ??
      pick(draw, items);
    return mdl === undefined ? undefined : { Mdl: made(draw, mdl) };
  },
};

/** Blocks of pool that a descriptor can be made in: nothing else lies in them or is known of their bytes. */
const isBare =
  (draw: Draw) =>
  (block: Draw['world']['pools']['items'][number]): boolean =>
    !block.paged &&
    block.byteCount >= 56 &&
    block.view?.pages.every(
      ({ built, partials, lockedBy, userMappings }) =>
        built.length + partials.length + lockedBy.length + userMappings === 0,
    ) === true &&
    draw.world.mdls.items.every(({ given }) => given === undefined || given.step < 0 || !isUnder(block, given.address));

const isUnder = (block: Draw['world']['pools']['items'][number], at: { page: number; offset: number }): boolean => {
  const ahead = distance(block.address, at);
  return ahead >= 0 && ahead < block.byteCount;
};

export const MmInitializeMdl: Command = {
  weight: 4,
  draw: (draw) => {
    const own = pickWhere(
      draw,
      draw.world.mdls.items,
      ({ maker, content, mapping }) =>
        maker === 'driver' &&
        ['raw', 'partial', 'nonpaged', 'stale', 'dangling'].includes(stateOf(content)) &&
        ['unmapped', 'inherited', 'original', 'dangling'].includes(stateOf(mapping)),
    );
    const storage = own ?? pickWhere(draw, draw.world.pools.items, isBare(draw));
    const block = pickWhere(
      draw,
      draw.world.pools.items,
      (each) => !each.holdsMdl && (own !== undefined || each.step !== storage?.step),
    );
    if (storage === undefined || block === undefined) return undefined;
    const { offset, length } = part(draw, Math.min(block.byteCount, 4096));
    return {
      MemoryDescriptorList: { item: draw.items.itemAt(storage.step) },
      BaseVa: made(draw, block, offset),
      Length: `0x${length.toString(16)}`,
    };
  },
};

export const MmAdvanceMdl: Command = {
  weight: 4,
  draw: (draw) => {
    const mdl = pickWhere(
      draw,
      draw.world.mdls.items,
      ({ content, mapping, userMappings }) =>
        stateOf(content) === 'locked' && stateOf(mapping) !== 'reserved' && userMappings.size === 0,
    );
    if (mdl?.byteCount === undefined || leavesParts(mdl)) return undefined;
    const most = mdl.byteCount;
    const steps = [0, 1, 16, 4096 - mdl.virtualAddress.offset, 4096, most - 1].filter((by) => by < most);
    const by = oneIn(draw, 6) ? most + choose(draw, 1, 4096) : choose(draw, 0, ...steps);
    return { Mdl: made(draw, mdl), NumberOfBytes: by };
  },
};

export const MmProtectMdlSystemAddress: Command = {
  weight: 4,
  draw: (draw) => {
    const { items } = draw.world.mdls;
    const isFit = ({ content, mapping }: Mdl): boolean =>
      !['nonpaged', 'pagesFreed', 'ioSpace'].includes(stateOf(content)) &&
      ['unmapped', 'own'].includes(stateOf(mapping));
    const mdl =
      pickWhere(draw, items, (each) => isFit(each) && stateOf(each.mapping) === 'own') ?? pickWhere(draw, items, isFit);
    if (mdl === undefined) return undefined;
    // What a mapping asked to be read-only becomes with another protection is not said; nor are unlisted values.
    const listed =
      mdl.systemView?.protection === 'readOnly' ? choose(draw, 2, 0x20) : choose(draw, 4, 2, 4, 1, 0x20, 0x40);
    const NewProtect =
      mdl.systemView?.protection === 'untold' ? 4 : oneIn(draw, 8) ? choose(draw, 0x8, 0x80, 0x104) : listed;
    return { MemoryDescriptorList: made(draw, mdl), NewProtect };
  },
};

export const MmMapMdl: Command = {
  weight: 2,
  draw: (draw) => {
    const mdl = mdlIn(draw, 'locked', 'pages', 'partial', 'nonpaged');
    if (mdl === undefined || ['reserved', 'dangling'].includes(stateOf(mdl.mapping))) return undefined;
    return { MemoryDescriptorList: made(draw, mdl), Protection: 4 };
  },
};
