import { describe, expect, it } from 'vitest';
import { MM_MAPPING_ADDRESS_DIVISIBLE, MmCached } from '../../wdk/index.ts';
import { isNull, plusBytes, type VirtualAddress } from '../address.ts';
import { stopOf, testKernel } from '../test-support.ts';

const tag = 0x31;

const prepared = () => {
  const k = testKernel();
  const range = k.r.MmAllocateMappingAddress(0x3000, tag);
  const buffer = plusBytes(k.nonPaged(0x4000), 0x321);
  const mdl = k.lockedMdl(buffer, 0x1000);
  const map = (made: VirtualAddress = mdl, base: VirtualAddress = range, given = tag): VirtualAddress =>
    k.r.MmMapLockedPagesWithReservedMapping(base, given, made, MmCached);
  const mdlOf = (byteCount: number): VirtualAddress => k.mdl(buffer, byteCount);
  return { ...k, mdlOf, range, buffer, mdl, map };
};

describe('a reserved range', () => {
  it('is not readable until mapped, shows the pages in order from its start, and can be mapped again', () => {
    const k = prepared();
    expect(k.r.peekMemory(k.range, 1)).toBeUndefined();
    for (const value of [1, 2]) {
      const view = k.map();
      expect(view).toEqual(plusBytes(k.range, 0x321));
      expect(k.kernel.inspectMdl(k.mdl)?.mappedSystemVa).toEqual(k.range);
      k.setByte(plusBytes(k.buffer, 0xfff), value);
      expect(k.byteAt(plusBytes(view, 0xfff))).toBe(value);
      expect(k.r.peekMemory(plusBytes(k.range, 0x2000), 1)).toBeUndefined();
      k.r.MmUnmapReservedMapping(view, tag, k.mdl);
      expect(k.r.peekMemory(view, 1)).toBeUndefined();
    }
    k.r.MmFreeMappingAddress(plusBytes(k.range, 4), tag);
    expect(k.r.MmAllocateMappingAddress(1, tag)).toEqual(k.range);
  });

  it('is NULL for tag 0 and for an MDL with more pages than it has', () => {
    const k = prepared();
    expect(isNull(k.r.MmAllocateMappingAddress(10, 0))).toBe(true);
    expect(isNull(k.map(k.lockedMdl(k.buffer, 0x2ce0)))).toBe(true);
    expect(isNull(k.map(k.lockedMdl(k.buffer, 0x2cdf)))).toBe(false);
  });

  it('keeps its promise when no page table entry is left', () => {
    const k = prepared();
    k.kernel.failures.failNext('system-ptes');
    expect(isNull(k.map())).toBe(false);
  });

  type Prepared = ReturnType<typeof prepared>;
  const misuses: [string, string, (k: Prepared) => unknown][] = [
    ['0xDA/0x100', 'reserving nothing', (k) => k.r.MmAllocateMappingAddress(0, tag)],
    ['0xDA/0x101', 'freeing with another tag', (k) => k.r.MmFreeMappingAddress(k.range, 2)],
    ['0xDA/0x102', 'freeing what was not reserved', (k) => k.r.MmFreeMappingAddress(k.buffer, tag)],
    ['0xDA/0x103', 'freeing while mapped', (k) => [k.map(), k.r.MmFreeMappingAddress(k.range, tag)]],
    ['0xDA/0x104', 'mapping with another tag', (k) => k.map(k.mdl, k.range, 2)],
    ['0xDA/0x105', 'mapping what was not reserved', (k) => k.map(k.mdl, k.buffer)],
    ['0xDA/0x107', 'mapping twice', (k) => [k.map(), k.map(k.lockedMdl(k.buffer, 8))]],
    ['0xDA/0x108', 'unmapping with another tag', (k) => k.r.MmUnmapReservedMapping(k.map(), 2, k.mdl)],
    ['0xDA/0x109', 'unmapping what is not mapped', (k) => k.r.MmUnmapReservedMapping(k.range, tag, k.mdl)],
    ['0xDA/0x10a', 'more pages than reserved', (k) => k.r.MmUnmapReservedMapping(k.map(), tag, k.mdlOf(0x4000))],
    ['0xDA/0x10b', 'more pages than mapped', (k) => k.r.MmUnmapReservedMapping(k.map(), tag, k.mdlOf(0x2000))],
    ['0xDA/0x10c', 'fewer pages than mapped', (k) => k.r.MmUnmapReservedMapping(k.map(), tag, k.mdlOf(1))],
  ];
  it.each(misuses)('stops with %s on %s', (code, _what, act) => {
    expect(stopOf(() => act(prepared()))).toBe(code);
  });
});

describe('a divisible reserved range', () => {
  const divisible = () => {
    const k = prepared();
    const whole = k.r.MmAllocateMappingAddressEx(0x4000, tag, MM_MAPPING_ADDRESS_DIVISIBLE);
    const at = (page: number): VirtualAddress => plusBytes(whole, page * 0x1000);
    return { ...k, whole, at };
  };

  it('holds several MDLs, each at a page of its own (RSV-11)', () => {
    const k = divisible();
    const other = k.lockedMdl(plusBytes(k.buffer, 0x1000), 0x1000);
    const first = k.map(k.mdl, k.at(0));
    const second = k.map(other, k.at(2));
    expect(second).toEqual(plusBytes(k.whole, 0x2321));
    k.setByte(plusBytes(k.buffer, 0x1000), 5);
    expect(k.byteAt(second)).toBe(5);
    k.r.MmUnmapReservedMapping(first, tag, k.mdl);
    expect(k.r.peekMemory(first, 1)).toBeUndefined();
    expect(k.byteAt(second)).toBe(5);
    expect(k.map(k.mdl, k.at(0))).toEqual(first);
    k.r.MmUnmapReservedMapping(first, tag, k.mdl);
    k.r.MmUnmapReservedMapping(second, tag, other);
    k.r.MmFreeMappingAddress(k.whole, tag);
  });

  it('has only the pages behind the address', () => {
    const k = divisible();
    expect(isNull(k.map(k.mdl, k.at(3)))).toBe(true);
    expect(isNull(k.r.MmAllocateMappingAddressEx(0x1000, tag, 2))).toBe(true);
  });

  type Divisible = ReturnType<typeof divisible>;
  const wrong: [string, string, (k: Divisible) => unknown][] = [
    [
      '0xDA/0x107',
      'mapping over a mapped page',
      (k) => [k.map(k.mdl, k.at(1)), k.map(k.lockedMdl(k.buffer, 8), k.at(2))],
    ],
    [
      '0xDA/0x103',
      'freeing while a piece is mapped',
      (k) => [k.map(k.mdl, k.at(1)), k.r.MmFreeMappingAddress(k.whole, tag)],
    ],
    [
      '0xDA/0x10b',
      'unmapping beside a piece',
      (k) => [k.map(k.mdl, k.at(1)), k.r.MmUnmapReservedMapping(k.at(0), tag, k.mdl)],
    ],
    ['0xDA/0x105', 'a page inside a range that is not divisible', (k) => k.map(k.mdl, plusBytes(k.range, 0x1000))],
  ];
  it.each(wrong)('%s: %s', (code, _what, act) => {
    expect(stopOf(() => act(divisible()))).toBe(code);
  });
});
