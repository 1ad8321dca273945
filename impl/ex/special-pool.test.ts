import { describe, expect, it } from 'vitest';
import {
  HighPoolPrioritySpecialPoolOverrun,
  HighPoolPrioritySpecialPoolUnderrun,
  NonPagedPoolNx,
  PagedPool,
} from '../../wdk/index.ts';
import { isNull, plusBytes } from '../address.ts';
import { BugCheck } from '../ke/bug-check.ts';
import { stopOf, type TestKernel, testKernel, testTag } from '../test-support.ts';

/** Code and fourth parameter of the stop that an action meets. */
const lastOf = (act: () => unknown): string | undefined => {
  try {
    act();
  } catch (thrown) {
    if (thrown instanceof BugCheck) return `0x${thrown.code.toString(16).toUpperCase()}/${thrown.parameters[3]}`;
    throw thrown;
  }
  return undefined;
};

describe('special pool', () => {
  it('lets small blocks end with their page, or start with it, each in a page of its own (POOL-58)', () => {
    const k = testKernel({ specialPool: 'end' });
    const [one, other] = [k.nonPaged(48), k.nonPaged(48)];
    expect([one.offset, other.offset]).toEqual([0x1000 - 48, 0x1000 - 48]);
    expect(one.page).not.toBe(other.page);
    expect(k.paged(20).offset).toBe(0x1000 - 32);
    expect(k.nonPaged(0x1000).offset).toBe(0);
    const byPriority = (priority: number): number =>
      k.r.ExAllocatePoolWithTagPriority(NonPagedPoolNx, 32, testTag, priority).offset;
    expect(byPriority(HighPoolPrioritySpecialPoolOverrun)).toBe(0x1000 - 32);
    expect(byPriority(HighPoolPrioritySpecialPoolUnderrun)).toBe(0);
    expect(testKernel({ specialPool: 'start' }).nonPaged(48).offset).toBe(0);
    const ordinary = testKernel().r.ExAllocatePoolWithTagPriority(NonPagedPoolNx, 32, testTag, 41);
    expect(ordinary.offset).not.toBe(0);
  });

  it('zeroes where that is asked for, serves MDLs, and gives everything back', () => {
    const k = testKernel({ specialPool: 'end', physicalPageCount: 64 });
    for (let round = 0; round < 100; round++) {
      const block = k.nonPaged(40);
      expect([...k.r.readMemory(0, block, 40)]).toEqual(Array(40).fill(0));
      const mdl = k.lockedMdl(block, 40);
      k.r.MmUnlockPages(mdl);
      k.r.IoFreeMdl(mdl);
      k.free(block);
    }
  });

  it('becomes ordinary pool where it is exhausted (POOL-61)', () => {
    const k = testKernel({ specialPool: 'end', physicalPageCount: 16 });
    const blocks = Array.from({ length: 40 }, () => k.nonPaged(16));
    expect(blocks.slice(0, 10).every((block) => block.offset === 0xff0)).toBe(true);
    // What is left of the page that the first process shares.
    expect(blocks.some((block) => !isNull(block) && block.offset !== 0xff0)).toBe(true);
    expect(blocks.some(isNull)).toBe(false);
  });

  const faults: [string, string, (k: TestKernel) => unknown][] = [
    ['0xD6', 'running off the end', (k) => k.byteAt(plusBytes(k.nonPaged(32), 32))],
    [
      '0xD5',
      'use after the free',
      (k) => {
        const block = k.nonPaged(32);
        k.free(block);
        k.setByte(block, 1);
      },
    ],
  ];
  it.each(faults)('stops with %s on %s, at every IRQL (POOL-59)', (code, _what, act) => {
    for (const level of [0, 2]) {
      const k = testKernel({ specialPool: 'end' });
      k.r.KeRaiseIrql(level);
      expect(stopOf(() => act(k))).toMatch(new RegExp(`^${code}/`));
    }
  });

  const damages: [string, string, (k: TestKernel) => unknown][] = [
    ['0xC1/0x24', 'bytes before the block', (k) => damageAt(k, 32, -1, 0xff)],
    ['0xC1/0x23', 'bytes between its end and the end of the page', (k) => damageAt(k, 20, 20, 0)],
    ['0xC1/0x32', 'a single bit', (k) => damageAt(k, 32, -5, 0x5a)],
    ['0xC1/0x20', 'freeing what is no block', (k) => k.free(plusBytes(k.nonPaged(64), 16))],
    ['0xC1/0x30', 'paged pool at DISPATCH_LEVEL', (k) => [k.r.KeRaiseIrql(2), k.r.ExAllocatePool(PagedPool, 8)]],
    [
      '0xC1/0x31',
      'freeing it there',
      (k) => {
        const block = k.paged(8);
        k.r.KeRaiseIrql(2);
        k.free(block);
      },
    ],
  ];
  const damageAt = (k: TestKernel, byteCount: number, offset: number, byte: number): void => {
    const block = k.nonPaged(byteCount);
    k.setByte(plusBytes(block, offset), byte);
    k.free(block);
  };
  it.each(damages)('stops with %s on %s', (code, _what, act) => {
    expect(lastOf(() => act(testKernel({ specialPool: 'end' })))).toBe(code);
  });
});

describe('Verifier and pool', () => {
  const violations: [string, string, (k: TestKernel) => unknown][] = [
    ['0xC4/0x3', 'must-succeed pool of more than a page', (k) => k.r.ExAllocatePool(2, 0x1001)],
    ['0xC4/0x10', 'freeing what was never allocated', (k) => k.free(plusBytes(k.nonPaged(64), 16))],
    [
      '0xC4/0x13',
      'freeing twice',
      (k) => {
        const block = k.nonPaged(64);
        k.free(block);
        k.free(block);
      },
    ],
    ['0xC4/0x16', 'freeing NULL', (k) => k.r.ExFreePool({ page: 0, offset: 0 })],
    ['0xC4/0x105', 'freeing an IRP', (k) => k.r.ExFreePool(k.r.IoAllocateIrp(1, false))],
    ['0xC4/0x20011', 'raising to DISPATCH_LEVEL from above', (k) => [k.r.KeRaiseIrql(3), k.r.KeRaiseIrqlToDpcLevel()]],
  ];
  it.each(violations)('stops with %s on %s', (code, _what, act) => {
    expect(stopOf(() => act(testKernel({ verifier: true })))).toBe(code);
  });
});

describe('low-resources simulation', () => {
  it('lets some requests fail, always the same ones for a seed (VOPT-03)', () => {
    const failures = (k: TestKernel): boolean[] => Array.from({ length: 500 }, () => isNull(k.nonPaged(16)));
    const k = testKernel({ lowResources: true, seed: 4 });
    const first = failures(k);
    const count = first.filter(Boolean).length;
    expect(count).toBeGreaterThan(5);
    expect(count).toBeLessThan(100);
    k.kernel.reset();
    expect(failures(k)).toEqual(first);
    expect(failures(testKernel({ lowResources: true, seed: 5 }))).not.toEqual(first);
    expect(failures(testKernel({ seed: 4 })).some(Boolean)).toBe(false);
  });
});
