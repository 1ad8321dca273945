import { type Command, choose, type Draw } from './command.ts';

/** Addresses and lengths around the edges of pages; macros take any value. */
const someAddress = (draw: Draw): string =>
  choose(draw, '0x0', '0x1', '0xfff', '0x1000', '0x1001', '0xffff800012345800', '0xfffffffffffff001', '0x7fffffffe123');
const someSize = (draw: Draw): string =>
  choose(draw, '0x0', '0x1', '0xfff', '0x1000', '0x1001', '0x1fff', '0x2000', '0xfffff000', '0xffffffff');

const ofSize: Command = { weight: 1, draw: (draw) => ({ Size: someSize(draw) }) };
const ofAddress: Command = { weight: 1, draw: (draw) => ({ Va: someAddress(draw) }) };

export const BYTE_OFFSET = ofAddress;
export const PAGE_ALIGN = ofAddress;
export const BYTES_TO_PAGES = ofSize;
export const ROUND_TO_PAGES = ofSize;
export const ADDRESS_AND_SIZE_TO_SPAN_PAGES: Command = {
  weight: 1,
  draw: (draw) => ({ Va: someAddress(draw), Size: someSize(draw) }),
};
export const MmSizeOfMdl: Command = {
  weight: 1,
  draw: (draw) => ({ Base: someAddress(draw), Length: someSize(draw) }),
};
