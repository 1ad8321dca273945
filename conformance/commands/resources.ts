import { resourceClasses } from '../../wdk/index.ts';
import { type Command, choose, type Draw } from './command.ts';

export const failNext: Command = {
  weight: 2,
  draw: (draw) => ({ ResourceClass: draw.chance.int(0, resourceClasses.length - 1) }),
};

export const readUsage: Command = { weight: 0, draw: () => undefined };

/** Device memory that the implementation declares, or none. */
export const MmAllocateMdlForIoSpace: Command = {
  weight: 2,
  draw: (draw: Draw) => {
    const { ioSpace } = draw.world.environment;
    const start = ioSpace?.start ?? 0;
    const wrong = { PhysicalAddress: `0x${(start + 16).toString(16)}`, NumberOfBytes: '0x1000' };
    if (ioSpace === undefined || draw.chance.int(1, 4) === 1) return wrong;
    return { PhysicalAddress: `0x${start.toString(16)}`, NumberOfBytes: choose(draw, '0x1000', '0x2000', '0x3001') };
  },
};
