import { PAGE_SIZE } from '../../wdk/index.ts';

/** A 64-bit address as two exact numbers: the page (52 bits) and the byte offset in it. */
export interface Address {
  readonly page: number;
  readonly offset: number;
  /** Its canonical text, where it was read from one. */
  readonly text?: string;
}

export const nullAddress: Address = { page: 0, offset: 0 };

/** Reads `"0x…"` in its canonical form: at most 16 hexadecimal digits, lower case, no leading zeros. */
export function parseAddress(text: string): Address {
  if (latest.text === text) return latest;
  const split = Math.max(text.length - 3, 2);
  latest = { page: digitsOf(text, 2, split), offset: digitsOf(text, split, text.length), text };
  return latest;
}

/** A part of a hexadecimal text as a number, without making texts of the parts. */
function digitsOf(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index++) {
    const code = text.charCodeAt(index);
    value = value * 16 + (code < 0x3a ? code - 0x30 : code - 0x57);
  }
  return value;
}

/** One call asks for the same address again and again. */
let latest: Address = { page: 0, offset: 0, text: '0x0' };

/** The canonical text: lower case, no leading zeros. */
export function formatAddress({ page, offset, text }: Address): string {
  if (text !== undefined) return text;
  if (page === 0) return `0x${offset.toString(16)}`;
  const high = Math.floor(page / lowPages);
  const low = page - high * lowPages;
  if (high === 0) return `0x${low.toString(16)}${threeDigits[offset]}`;
  return `0x${high.toString(16)}${threeDigits[low >>> 12]}${threeDigits[low & 0xfff]}${threeDigits[offset]}`;
}

/** V8 prints small whole numbers ten times as fast as those beyond 31 bits, so pages are printed in parts. */
const lowPages = 2 ** 24;
const threeDigits = Array.from({ length: PAGE_SIZE }, (_, value) => value.toString(16).padStart(3, '0'));

/** The address `byteCount` bytes further on; `byteCount` may be negative. */
export function plus(address: Address, byteCount: number): Address {
  const sum = address.offset + byteCount;
  const pages = Math.floor(sum / PAGE_SIZE);
  return { page: address.page + pages, offset: sum - pages * PAGE_SIZE };
}

export const isSame = (a: Address, b: Address): boolean => a.page === b.page && a.offset === b.offset;
export const isNull = (address: Address): boolean => address.page === 0 && address.offset === 0;

/** Bytes from `from` to `to`; exact below 2^53. */
export const distance = (from: Address, to: Address): number =>
  (to.page - from.page) * PAGE_SIZE + to.offset - from.offset;
