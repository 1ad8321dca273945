import { stateOf } from '../../spec/index.ts';
import { type Command, made, oneIn, pickWhere } from './command.ts';

export const KeGetCurrentIrql: Command = { weight: 1, draw: () => ({}) };

export const KeRaiseIrql: Command = {
  weight: 2,
  draw: (draw) => {
    const { irqlLevel, irqlStack } = draw.world;
    return irqlStack.length > 2 ? undefined : { NewIrql: draw.chance.int(irqlLevel, 2) };
  },
};

/** At DISPATCH_LEVEL it changes nothing, but has to be undone all the same. */
export const KeRaiseIrqlToDpcLevel: Command = {
  weight: 2,
  draw: (draw) => (draw.world.irqlStack.length > 2 ? undefined : {}),
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

export const PsGetCurrentProcess: Command = { weight: 2, draw: () => ({}) };
export const IoGetCurrentProcess: Command = { weight: 2, draw: () => ({}) };
