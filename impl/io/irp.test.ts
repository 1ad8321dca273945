import { describe, expect, it } from 'vitest';
import { at, isNull, nullAddress } from '../address.ts';
import { stopOf, testKernel } from '../test-support.ts';

const user = at(0x20, 0);

describe('the chain of an IRP', () => {
  const prepared = () => {
    const k = testKernel();
    const irp = k.r.IoAllocateIrp(2, false);
    const attach = (secondary: boolean) => k.r.IoAllocateMdl(user, 0x10, secondary, false, irp);
    const chain = () => {
      const found = [];
      for (let mdl = k.r.readIrpMdlAddress(irp); !isNull(mdl); mdl = k.kernel.inspectMdl(mdl)?.next ?? nullAddress)
        found.push(mdl);
      return found;
    };
    return { ...k, irp, attach, chain };
  };

  it('is empty at first, and grows at its end (ALLOC-08, ALLOC-09)', () => {
    const k = prepared();
    expect(k.chain()).toEqual([]);
    const mdls = [k.attach(false), k.attach(true), k.attach(true)];
    expect(k.chain()).toEqual(mdls);
  });

  it('is replaced by a primary MDL (ALLOC-15)', () => {
    const k = prepared();
    k.attach(false);
    k.attach(true);
    const primary = k.attach(false);
    expect(k.chain()).toEqual([primary]);
  });

  it('is as before when no MDL can be allocated', () => {
    const k = prepared();
    const first = k.attach(false);
    for (const secondary of [false, true]) {
      k.r.failNext(0);
      expect(isNull(k.attach(secondary))).toBe(true);
      expect(k.chain()).toEqual([first]);
    }
  });

  it('stays with the driver when the IRP is freed', () => {
    const k = prepared();
    const mdls = [k.attach(false), k.attach(true)];
    k.r.IoFreeIrp(k.irp);
    for (const mdl of mdls) k.r.IoFreeMdl(mdl);
    expect(stopOf(() => k.r.IoFreeIrp(k.irp))).toBe('0xC2/0x7');
  });

  it('can be linked by hand, and IoFreeMdl frees one MDL only (LAY-03, FREE-06)', () => {
    const k = prepared();
    const [one, other] = [k.mdl(user, 1), k.mdl(user, 1)];
    k.r.linkMdl(one, other);
    expect(k.kernel.inspectMdl(one)?.next).toEqual(other);
    k.r.IoFreeMdl(one);
    expect(k.r.MmGetMdlByteCount(other)).toBe(1);
  });

  it('that goes in a circle stops', () => {
    const k = prepared();
    const mdl = k.attach(false);
    k.r.linkMdl(mdl, mdl);
    expect(stopOf(() => k.attach(true))).toBe('0x1A/0x1236');
  });
});

describe('an IRP', () => {
  it('is NULL without pool or with too many stack locations; another block is none', () => {
    const k = testKernel();
    k.r.failNext(0);
    expect(isNull(k.r.IoAllocateIrp(1, false))).toBe(true);
    expect(isNull(k.r.IoAllocateIrp(0x80, false))).toBe(true);
    expect(stopOf(() => k.r.IoFreeIrp(k.nonPaged(16)))).toMatch(/^0xC2\/0xa/);
  });
});
