import { describe, expect, it } from 'vitest';
import { nullAddress } from '../address.ts';
import { stopOf } from '../test-support.ts';
import { netKernel, noHandler } from './test-support.ts';

/** 100 bytes of chain with 10 unused and 60 in use, retreated by 24 with backfill 8: S = 32, O = 18, N = 84. */
const retreated = (kind = 0) => {
  const k = netKernel();
  const chain = k.chain(100);
  const nb = k.over(chain, 10, 60);
  const usage = k.r.readUsage();
  k.r.NdisRetreatNetBufferDataStart(nb, 24, 8, k.r.allocateMdlHandler(kind));
  const added = k.r.NET_BUFFER_FIRST_MDL(nb);
  return { ...k, nb, usage, added, chain: [added, ...chain], mdl: chain[0] ?? nullAddress };
};

describe('an advance', () => {
  it('moves the data start over MDLs and leaves the chain', () => {
    const k = netKernel();
    const chain = k.chain(100, 0, 50, 30);
    const nb = k.over(chain, 10, 150);
    k.r.NdisAdvanceNetBufferDataStart(nb, 90, true, noHandler);
    // 100 lies at the start of the third: the second has no bytes.
    expect(k.place(nb, chain)).toEqual([100, 60, 2, 0]);
    k.r.NdisAdvanceNetBufferDataStart(nb, 60, true, noHandler);
    expect(k.place(nb, chain)).toEqual([160, 0, 3, 10]);
    expect(k.r.NET_BUFFER_FIRST_MDL(nb)).toEqual(chain[0]);
  });

  it('comes to rest in the last MDL when there is no more', () => {
    const k = netKernel();
    const chain = k.chain(64, 64);
    const nb = k.over(chain, 0, 128);
    k.r.NdisAdvanceNetBufferDataStart(nb, 128, false, noHandler);
    expect(k.place(nb, chain)).toEqual([128, 0, 1, 64]);
  });

  it.each([
    // O' = O + d - F, F = 32 where the new MDL goes.
    ['all of the retreat', 24, true, [10, 60, 0, 10]],
    ['just the new MDL', 14, true, [0, 70, 0, 0]],
    ['more than the retreat', 30, true, [16, 54, 0, 16]],
  ] as const)('frees the MDL of the retreat: %s', (_, delta, freeMdl, place) => {
    const k = retreated();
    k.r.NdisAdvanceNetBufferDataStart(k.nb, delta, freeMdl, noHandler);
    expect(k.place(k.nb, [k.mdl])).toEqual(place);
    expect(k.r.NET_BUFFER_FIRST_MDL(k.nb)).toEqual(k.mdl);
    expect(k.r.readUsage()).toEqual(k.usage);
  });

  it('frees nothing of which a part is in use', () => {
    const k = retreated();
    k.r.NdisAdvanceNetBufferDataStart(k.nb, 13, true, noHandler);
    expect(k.place(k.nb, k.chain)).toEqual([31, 71, 0, 31]);
    k.r.NdisAdvanceNetBufferDataStart(k.nb, 11, true, noHandler);
    expect(k.place(k.nb, [k.mdl])).toEqual([10, 60, 0, 10]);
  });

  it('keeps unused MDLs for later retreats where it is told to', () => {
    const k = retreated();
    k.r.NdisAdvanceNetBufferDataStart(k.nb, 24, false, noHandler);
    // S + O
    expect(k.place(k.nb, k.chain)).toEqual([42, 60, 1, 10]);
    expect(k.r.NdisRetreatNetBufferDataStart(k.nb, 24, 0, noHandler)).toBe(0);
    expect(k.place(k.nb, k.chain)).toEqual([18, 84, 0, 18]);
    k.r.NdisAdvanceNetBufferDataStart(k.nb, 24, true, noHandler);
    expect(k.r.readUsage()).toEqual(k.usage);
  });

  it('does not free what an earlier advance left unused', () => {
    const k = retreated();
    k.r.NdisAdvanceNetBufferDataStart(k.nb, 24, false, noHandler);
    k.r.NdisAdvanceNetBufferDataStart(k.nb, 10, true, noHandler);
    expect(k.place(k.nb, k.chain)).toEqual([52, 50, 1, 20]);
  });

  it('gives to the handler what came from one of the driver, and only that', () => {
    const freed: unknown[] = [];
    const note = (mdl: unknown) => freed.push(mdl);
    const own = retreated();
    own.r.NdisAdvanceNetBufferDataStart(own.nb, 24, true, note);
    expect(freed).toEqual([]);
    expect(own.r.readUsage()).toEqual(own.usage);
    const driver = retreated(1);
    driver.r.NdisAdvanceNetBufferDataStart(driver.nb, 24, true, note);
    expect(freed).toEqual([driver.added]);
    expect(driver.place(driver.nb, [driver.mdl])).toEqual([10, 60, 0, 10]);
  });

  it('frees several MDLs, those of the driver and of NDIS each their way', () => {
    const k = retreated();
    k.r.NdisRetreatNetBufferDataStart(k.nb, 30, 0, k.r.allocateMdlHandler(1));
    // 30 asked for, S = 30, O = 30 - (30 - 18) = 18.
    expect(k.place(k.nb, [k.r.NET_BUFFER_FIRST_MDL(k.nb)])).toEqual([18, 114, 0, 18]);
    k.r.NdisAdvanceNetBufferDataStart(k.nb, 54, true, k.r.freeMdlHandler(1));
    expect(k.place(k.nb, [k.mdl])).toEqual([10, 60, 0, 10]);
    expect(k.r.readMdlHandlerLog()).toMatchObject({ allocateCalls: 1, freeCalls: 1 });
    expect(k.r.readUsage()).toEqual(k.usage);
  });

  it('leaves an MDL of the driver where it has no handler', () => {
    const k = retreated(1);
    k.r.NdisAdvanceNetBufferDataStart(k.nb, 24, true, noHandler);
    expect(k.place(k.nb, k.chain)).toEqual([42, 60, 1, 10]);
  });

  it('stops over more than there is', () => {
    const k = retreated();
    expect(stopOf(() => k.r.NdisAdvanceNetBufferDataStart(k.nb, 85, true, noHandler))).toBe('0x7C/0x21');
  });

  it('of a list is the advance of each', () => {
    const k = netKernel();
    const pool = k.r.NdisAllocateNetBufferListPool(k.handle, 0, true, 0, 0x31, 0);
    const chains = [k.chain(100), k.chain(100)];
    const list = k.r.NdisAllocateNetBufferAndNetBufferList(pool, 0, 0, chains[0]?.[0] ?? nullAddress, 10, 60);
    const one = k.r.NET_BUFFER_LIST_FIRST_NB(list);
    const other = k.over(chains[1] ?? [], 30, 60);
    k.r.linkNetBuffer(one, other);
    const usage = k.r.readUsage();
    k.r.NdisRetreatNetBufferListDataStart(list, 24, 0, noHandler, noHandler);
    k.r.NdisAdvanceNetBufferListDataStart(list, 24, true, noHandler);
    expect(k.place(one, chains[0] ?? [])).toEqual([10, 60, 0, 10]);
    expect(k.place(other, chains[1] ?? [])).toEqual([30, 60, 0, 30]);
    expect(k.r.readUsage()).toEqual(usage);
  });
});

describe('NdisAdjustNetBufferCurrentMdl', () => {
  it('finds the data start again, and changes nothing else', () => {
    const k = netKernel();
    const chain = k.chain(100, 50);
    const nb = k.over(chain, 0, 150);
    const [firstMdl = nullAddress] = chain;
    k.r.writeNetBuffer(nb, { firstMdl, dataOffset: 120, dataLength: 20, currentMdl: firstMdl, currentMdlOffset: 0 });
    k.r.NdisAdjustNetBufferCurrentMdl(nb);
    expect(k.place(nb, chain)).toEqual([120, 20, 1, 20]);
  });

  it('stops at a chain that comes back to itself', () => {
    const k = netKernel();
    const chain = k.chain(10, 10);
    const nb = k.over(chain, 0, 20);
    k.r.linkMdl(chain[1] ?? nullAddress, chain[0] ?? nullAddress);
    expect(stopOf(() => k.r.NdisAdjustNetBufferCurrentMdl(nb))).toBe('0x126/0x2');
  });
});
