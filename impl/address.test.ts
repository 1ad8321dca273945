import { describe, expect, it } from 'vitest';
import { addressFrom, at, plusBytes, toBigInt } from './address.ts';
import { formatAddress, parseAddress, parseFlags64 } from './address-text.ts';

describe('addresses', () => {
  const values = [0n, 1n, 0xfffn, 0x1000n, 0x7fffffff0000n, 0xffff800010000060n, 2n ** 63n - 1n, 2n ** 64n - 1n];

  it('are exact over all 64 bits, as text and as bigint', () => {
    for (const value of values) {
      const text = `0x${value.toString(16)}`;
      expect(toBigInt(parseAddress(text))).toBe(value);
      expect(formatAddress(addressFrom(value))).toBe(text);
    }
  });

  it('wrap at the end of the address space, in both directions', () => {
    expect(plusBytes(addressFrom(2n ** 64n - 1n), 2)).toEqual(at(0, 1));
    expect(plusBytes(at(1, 0), -1)).toEqual(at(0, 0xfff));
    expect(toBigInt(plusBytes(at(0, 0), -1))).toBe(2n ** 64n - 1n);
  });

  it('keep the low flags of 64 flag bits exact', () => {
    expect(parseFlags64('0x8000000000000040') % 0x100000000).toBe(0x40);
    expect(parseFlags64('0x40')).toBe(0x40);
  });
});
