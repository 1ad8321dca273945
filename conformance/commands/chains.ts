import { type Irp, type Mdl, stateOf } from '../../spec/index.ts';
import { type Command, choose, type Draw, made, oneIn, pick, pickWhere } from './command.ts';

export const IoAllocateIrp: Command = {
  weight: 2,
  draw: (draw) =>
    draw.world.irps.items.length > 2 ? undefined : { StackSize: choose(draw, 1, 2), ChargeQuota: false },
};

const anIrp = (draw: Draw): Irp | undefined => pick(draw, draw.world.irps.items);

/** Whether a descriptor that is to be allocated goes into an IRP's chain, and how. */
export function inChain(draw: Draw) {
  const irp = oneIn(draw, 3) ? anIrp(draw) : undefined;
  if (irp === undefined) return { SecondaryBuffer: false, ChargeQuota: false, Irp: '0x0' };
  const appended = stateOf(irp.cell) === 'headed' && oneIn(draw, 2);
  return { SecondaryBuffer: appended, ChargeQuota: false, Irp: made(draw, irp) };
}

export const IoFreeIrp: Command = {
  weight: 1,
  draw: (draw) => {
    const irp = anIrp(draw);
    return irp === undefined ? undefined : { Irp: made(draw, irp) };
  },
};

export const readIrpMdlAddress: Command = {
  weight: 3,
  draw: (draw) => {
    const irp = anIrp(draw);
    return irp === undefined ? undefined : { Irp: made(draw, irp) };
  },
};

/** Chains that a driver makes by itself; those of an IRP are the system's. */
const isFree = ({ irp }: Mdl): boolean => irp === undefined;

export const linkMdl: Command = {
  weight: 2,
  draw: (draw) => {
    const mdl = pickWhere(draw, draw.world.mdls.items, isFree);
    if (mdl === undefined) return undefined;
    const next = pick(draw, draw.world.mdls.items);
    return { Mdl: made(draw, mdl), Next: next === undefined || next === mdl ? '0x0' : made(draw, next) };
  },
};
