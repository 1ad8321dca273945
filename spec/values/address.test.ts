import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, distance, formatAddress, isNull, isSame, nullAddress, parseAddress, plus } from './address.ts';

const seed = 20240611;
const numRuns = 500;

/** Any 64-bit address, with the edges of pages and of the address space more often than chance has them. */
const addresses: fc.Arbitrary<Address> = fc.record({
  page: fc
    .oneof(fc.constantFrom(0, 1, 0xf, 0xfffff, 0xffff800000000, 2 ** 52 - 1), fc.nat(0xffffffff), fc.maxSafeNat())
    .map((page) => page % 2 ** 52),
  offset: fc.oneof(fc.constantFrom(0, 1, 0xf, 0x10, 0xff, 0x100, 0xfff), fc.nat(0xfff)),
});
/** The address as one exact number, the long way round. */
const big = ({ page, offset }: Address): bigint => BigInt(page) * 4096n + BigInt(offset);

describe(`addresses (seed ${seed})`, () => {
  const holds = <Ts extends [unknown, ...unknown[]]>(property: fc.IPropertyWithHooks<Ts>) =>
    fc.assert(property, { seed, numRuns });

  it('are written as the number is, in lower case and without leading zeros', () => {
    holds(
      fc.property(addresses, (address) => {
        expect(formatAddress(address)).toBe(`0x${big(address).toString(16)}`);
      }),
    );
  });

  it('come back from their text', () => {
    holds(
      fc.property(addresses, (address) => {
        expect(parseAddress(formatAddress(address))).toMatchObject(address);
      }),
    );
  });

  it('move by any number of bytes and back', () => {
    const steps = fc.oneof(fc.constantFrom(-4097, -4096, -4095, -1, 0, 1, 4095, 4096, 4097), fc.integer());
    const middle = addresses.map(({ page, offset }) => ({ page: (page % 2 ** 40) + 2 ** 41, offset }));
    holds(
      fc.property(middle, steps, (address, step) => {
        const moved = plus(address, step);
        expect(big(moved)).toBe(big(address) + BigInt(step));
        expect(moved.offset).toBeGreaterThanOrEqual(0);
        expect(moved.offset).toBeLessThan(4096);
        expect(distance(address, moved)).toBe(step);
        expect(distance(moved, address)).toBe(step === 0 ? 0 : -step);
        expect(plus(moved, -step)).toEqual(address);
      }),
    );
  });

  it('are the same only where page and offset are', () => {
    holds(
      fc.property(addresses, addresses, (a, b) => {
        expect(isSame(a, b)).toBe(big(a) === big(b));
        expect(isSame(a, { ...a })).toBe(true);
        expect(isNull(a)).toBe(big(a) === 0n);
      }),
    );
  });

  it('have one that is NULL', () => {
    expect(formatAddress(nullAddress)).toBe('0x0');
    expect(isNull(parseAddress('0x0'))).toBe(true);
    expect(isNull({ page: 0, offset: 1 })).toBe(false);
    expect(isNull({ page: 1, offset: 0 })).toBe(false);
  });
});
