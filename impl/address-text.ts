import { at, type VirtualAddress } from './address.ts';

const pageLimit = 2 ** 52;

/** The value of a hexadecimal digit by its character code. */
const digitOf = (code: number): number => (code < 58 ? code - 48 : (code | 32) - 87);

/** All three-digit hexadecimal texts: formatting by table is several times faster than `toString(16)` of a double. */
const threeDigits: readonly string[] = Array.from({ length: 4096 }, (_, value) => value.toString(16).padStart(3, '0'));
const three = (value: number): string => threeDigits[value] ?? '';

/** Reads `"0x…"`; more than 16 digits wrap modulo 2^64. */
export const parseAddress = (text: string): VirtualAddress => {
  const length = text.length;
  const end = length > 5 ? length - 3 : 2;
  let page = 0;
  for (let index = 2; index < end; index++) page = page * 16 + digitOf(text.charCodeAt(index));
  let offset = 0;
  for (let index = end; index < length; index++) offset = offset * 16 + digitOf(text.charCodeAt(index));
  return at(page < pageLimit ? page : page % pageLimit, offset);
};

/** Lower-case `"0x…"` without leading zeros. */
export const formatAddress = (address: VirtualAddress): string => {
  const { page, offset } = address;
  if (page === 0) return `0x${offset.toString(16)}`;
  if (page < 0x80000000) return `0x${page.toString(16)}${three(offset)}`;
  const high = Math.floor(page / 0x1000000);
  const low = page - high * 0x1000000;
  return `0x${high.toString(16)}${three(low >> 12)}${three(low & 0xfff)}${three(offset)}`;
};

/** Reads an unsigned 64-bit `"0x…"` as a number: exact below 2^53, rounded above, which no size can reach. */
export const parseU64 = (text: string): number => {
  let value = 0;
  for (let index = 2; index < text.length; index++) value = value * 16 + digitOf(text.charCodeAt(index));
  return value;
};

/**
 * Reads 64 flag bits as a number, without bits 53 and above: they belong to the optional half, whose unknown flags are
 * ignored (POOL-07), and a double could not hold them together with the low ones.
 */
export const parseFlags64 = (text: string): number => {
  const digits = text.slice(2);
  const low = parseU64(`0x${digits.slice(-8)}`);
  const high = digits.length > 8 ? parseU64(`0x${digits.slice(0, -8)}`) : 0;
  return (high % 0x200000) * 0x100000000 + low;
};
