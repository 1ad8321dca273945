import { stateOf } from '../../spec/index.ts';
import { type Command, choose, made, oneIn, pick, pickWhere, size } from './command.ts';

export const KeGetCurrentIrql: Command = { weight: 1, draw: () => ({}) };

export const KeRaiseIrql: Command = {
  weight: 2,
  draw: (draw) => {
    const { irqlLevel, irqlStack } = draw.world;
    return irqlStack.length > 2 ? undefined : { NewIrql: draw.chance.int(irqlLevel, 2) };
  },
};

export const KeLowerIrql: Command = {
  weight: 3,
  draw: (draw) => {
    const before = draw.world.irqlStack.at(-1);
    return before === undefined ? undefined : { NewIrql: before };
  },
};

export const createProcess: Command = {
  weight: 2,
  draw: (draw) => (draw.world.processes.items.length > 2 ? undefined : {}),
};

export const endProcess: Command = {
  weight: 1,
  draw: (draw) => {
    const process = pickWhere(draw, draw.world.processes.items, ({ cell }) => stateOf(cell) === 'live');
    return process === undefined ? undefined : { Process: made(draw, process) };
  },
};

export const KeStackAttachProcess: Command = {
  weight: 3,
  draw: (draw) => {
    if (draw.world.attachments.length > 1) return undefined;
    const again = oneIn(draw, 4);
    const process = pickWhere(
      draw,
      draw.world.processes.items,
      ({ cell, address }) => address !== undefined && (again || stateOf(cell) === 'live'),
    );
    return process === undefined ? undefined : { PROCESS: made(draw, process) };
  },
};

export const KeUnstackDetachProcess: Command = {
  weight: 3,
  draw: (draw) => {
    const attachment = draw.world.attachments.at(-1);
    return attachment === undefined
      ? undefined
      : { ApcState: { item: draw.items.itemAt(attachment.step), out: 'ApcState' } };
  },
};

export const allocateUserMemory: Command = {
  weight: 5,
  draw: (draw) => ({ ByteCount: size(draw), Protect: oneIn(draw, 5) ? 2 : choose(draw, 4) }),
};

export const freeUserMemory: Command = {
  weight: 4,
  draw: (draw) => {
    const region = pick(draw, [...draw.world.current.regions]);
    return region === undefined ? undefined : { Address: made(draw, region) };
  },
};
