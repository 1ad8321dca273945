import { describe, expect, it } from 'vitest';
import { at, nullAddress, plusBytes } from './address.ts';
import { statusOf, testKernel } from './test-support.ts';

describe('a kernel', () => {
  const work = (k: ReturnType<typeof testKernel>): readonly unknown[] => {
    const buffer = k.nonPaged(0x1800);
    const mdl = k.lockedMdl(plusBytes(buffer, 0x10), 0x1700);
    const view = k.mapKernel(mdl);
    const dirty = k.r.ExAllocatePoolWithTag(0, 0x1000, 0x31323334);
    k.setByte(view, 0xaa);
    return [buffer, mdl, view, k.kernel.inspectMdl(mdl)?.pageNumber(1), k.r.readMemory(0, dirty, 64)];
  };

  it('does the same after a reset as when it was new', () => {
    const k = testKernel({ seed: 5 });
    const first = work(k);
    k.r.KeRaiseIrql(2);
    k.kernel.failures.failNext('pool-nonpaged');
    k.kernel.reset();
    expect(work(k)).toEqual(first);
    expect(work(testKernel({ seed: 5 }))).toEqual(first);
    expect(work(testKernel({ seed: 6 }))).not.toEqual(first);
  });

  it('uses a part that was given to it', () => {
    const faulty = testKernel({ parts: { mappingAddress: (base) => base, failUserMapping: () => nullAddress } });
    const mdl = faulty.lockedMdl(plusBytes(faulty.nonPaged(100), 5), 10);
    expect(faulty.mapKernel(mdl).offset).toBe(0);
    expect(statusOf(() => faulty.mapUser(mdl, at(0x10, 1)))).toBeUndefined();
  });
});
