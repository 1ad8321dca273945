import { type Mdl, stateOf } from '../../spec/index.ts';
import { type Command, choose, type Draw, made, oneIn, pickWhere } from './command.ts';
import { addressable, priority } from './mappings.ts';

/** What describes nothing that could be asked for. */
const untold = new Set(['pagesFreed', 'dangling', 'ioSpace']);

const told = (draw: Draw, isFit: (mdl: Mdl) => boolean = () => true): Mdl | undefined =>
  pickWhere(draw, draw.world.mdls.items, (mdl) => !untold.has(stateOf(mdl.content)) && isFit(mdl));

const isOfNdis = ({ maker, userMappings }: Mdl): boolean => maker === 'ndis' && userMappings.size === 0;

/** Lengths up to the first one, which are not to be exceeded. */
const lengthIn = (draw: Draw, { requestedByteCount }: Mdl): number =>
  Math.min(
    requestedByteCount,
    choose(draw, requestedByteCount, requestedByteCount, 0, 1, requestedByteCount - 1, 4095, 4096, 4097),
  );

export const NdisAdjustMdlLength: Command = {
  weight: 4,
  draw: (draw) => {
    const mdl = pickWhere(draw, draw.world.mdls.items, isOfNdis);
    return mdl === undefined ? undefined : { Mdl: made(draw, mdl), Length: lengthIn(draw, mdl) };
  },
};

export const NdisQueryMdl: Command = {
  weight: 4,
  draw: (draw) => {
    const query = !oneIn(draw, 3);
    const mdl = query ? addressable(draw) : told(draw);
    if (mdl === undefined) return undefined;
    return { Mdl: made(draw, mdl), QueryAddress: query, Priority: priority(draw) };
  },
};

const tells: Command = {
  weight: 1,
  draw: (draw) => {
    const mdl = told(draw);
    return mdl === undefined ? undefined : { Mdl: made(draw, mdl) };
  },
};

export const NdisQueryMdlOffset = tells;
export const NDIS_MDL_TO_SPAN_PAGES = tells;
export const NdisGetMdlPhysicalArraySize = tells;

/** What a descriptor is chained to; of some it is not said before somebody looks. */
const next = (name: string): Command => ({
  weight: 2,
  draw: (draw) => {
    const mdl = told(draw, (each) => each.next !== undefined);
    return mdl === undefined ? undefined : { [name]: made(draw, mdl) };
  },
});

export const NdisGetNextMdl = next('CurrentMdl');
export const NDIS_MDL_LINKAGE = next('Mdl');
