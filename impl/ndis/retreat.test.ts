import { describe, expect, it } from 'vitest';
import { mdlHandlerKinds, NDIS_STATUS_FAILURE, NDIS_STATUS_RESOURCES, resourceClasses } from '../../wdk/index.ts';
import { nullAddress, type VirtualAddress } from '../address.ts';
import { type NetKernel, netKernel, noHandler } from './test-support.ts';

type Kind = (typeof mdlHandlerKinds)[number];

/** 100 bytes of chain, 10 unused and 60 in use, and the handlers of a kind. */
const prepared = (kind: Kind = 'none') => {
  const k = netKernel();
  const [mdl = nullAddress] = k.chain(100);
  const nb = k.over([mdl], 10, 60);
  const allocate = k.r.allocateMdlHandler(mdlHandlerKinds.indexOf(kind));
  const free = k.r.freeMdlHandler(kind === 'none' ? 0 : mdlHandlerKinds.indexOf('ok'));
  return { ...k, nb, allocate, free, mdl };
};

describe('a retreat into what is not in use', () => {
  // 100 + 50 + 30: place 120 lies 20 bytes into the second, 90 lies in the first.
  it('moves the data start back over MDLs and leaves the chain', () => {
    const k = netKernel();
    const chain = k.chain(100, 50, 30);
    const nb = k.over(chain, 120, 40);
    expect(k.place(nb, chain)).toEqual([120, 40, 1, 20]);
    expect(k.r.NdisRetreatNetBufferDataStart(nb, 30, 7, noHandler)).toBe(0);
    expect(k.place(nb, chain)).toEqual([90, 70, 0, 90]);
    expect(k.r.NET_BUFFER_FIRST_MDL(nb)).toEqual(chain[0]);
  });

  it('allocates nothing for all of it', () => {
    const k = netKernel();
    const chain = k.chain(100, 50, 30);
    const nb = k.over(chain, 120, 40);
    const before = k.poolBytes();
    expect(k.r.NdisRetreatNetBufferDataStart(nb, 120, 0, noHandler)).toBe(0);
    expect(k.place(nb, chain)).toEqual([0, 160, 0, 0]);
    expect(k.poolBytes()).toBe(before);
  });

  it('keeps what the bytes were', () => {
    const { r, nb, mdl, fill, bytes, systemAddress } = prepared();
    fill(mdl, 1);
    r.NdisRetreatNetBufferDataStart(nb, 4, 0, noHandler);
    const data = r.NdisGetDataBuffer(nb, 8, nullAddress, 1, 0);
    expect(bytes(data, 8)).toEqual([7, 8, 9, 10, 11, 12, 13, 14]);
    expect(bytes(systemAddress(mdl), 2)).toEqual([1, 2]);
  });
});

describe('a retreat that needs memory', () => {
  // d = 24, O = 10, backfill 8: 32 are asked for, S - (d - O) = 32 - 14 = 18.
  it.each<[Kind, number, number]>([
    ['none', 32, 18],
    ['ok', 32, 18],
    ['oversize', 96, 82],
    ['undersize', 16, 2],
  ])('with the handler %s puts an MDL of %i bytes in front, data at %i', (kind, byteCount, dataOffset) => {
    const { r, nb, mdl, allocate, place } = prepared(kind);
    expect(r.NdisRetreatNetBufferDataStart(nb, 24, 8, allocate)).toBe(0);
    const added = r.NET_BUFFER_FIRST_MDL(nb);
    expect(r.NdisGetNextMdl(added)).toEqual(mdl);
    expect(r.MmGetMdlByteCount(added)).toBe(byteCount);
    expect(place(nb, [added, mdl])).toEqual([dataOffset, 84, 0, dataOffset]);
  });

  it('makes the unused bytes used, as they were', () => {
    const { r, nb, mdl, fill, bytes, nonPaged } = prepared();
    fill(mdl, 1);
    r.NdisRetreatNetBufferDataStart(nb, 24, 8, noHandler);
    const storage = nonPaged(84);
    expect(r.NdisGetDataBuffer(nb, 84, storage, 1, 0)).toEqual(storage);
    // 14 new bytes, then the memory of the old first MDL from its start.
    expect(bytes(storage, 84).slice(14)).toEqual(Array.from({ length: 70 }, (_, index) => index + 1));
  });

  it('asks the handler of the driver, which keeps a log until it is read', () => {
    const { r, nb, allocate, free } = prepared('oversize');
    r.NdisRetreatNetBufferDataStart(nb, 24, 8, allocate);
    const added = r.NET_BUFFER_FIRST_MDL(nb);
    const none = { freeCalls: 0, freedMdl: nullAddress };
    expect(r.readMdlHandlerLog()).toEqual({ allocateCalls: 1, bufferSize: 32, allocatedMdl: added, ...none });
    r.NdisAdvanceNetBufferDataStart(nb, 24, true, free);
    const log = { allocateCalls: 0, bufferSize: 0, allocatedMdl: nullAddress, freeCalls: 1, freedMdl: added };
    expect(r.readMdlHandlerLog()).toEqual(log);
    expect(r.readMdlHandlerLog()).toEqual({ ...log, freeCalls: 0, freedMdl: nullAddress });
  });
});

describe('a retreat that fails', () => {
  const failing: [string, Kind, number, number, (k: ReturnType<typeof prepared>) => void][] = [
    ['without resources', 'none', NDIS_STATUS_RESOURCES, 24, (k) => k.kernel.failures.failNext('net-buffer-data')],
    ['with a handler that has none', 'null', NDIS_STATUS_RESOURCES, 24, () => {}],
    [
      'with a handler without pool',
      'ok',
      NDIS_STATUS_RESOURCES,
      24,
      (k) => k.kernel.failures.failNext('pool-nonpaged'),
    ],
    ['with one without an MDL', 'ok', NDIS_STATUS_RESOURCES, 24, (k) => k.kernel.failures.failNext('pool-nonpaged', 2)],
    ['with a handler that gives too little', 'undersize', NDIS_STATUS_FAILURE, 40, () => {}],
    ['to a length of 2^32', 'none', NDIS_STATUS_FAILURE, 0xffffffff - 59, () => {}],
  ];
  it.each(failing)('%s leaves everything as it was', (_, kind, status, delta, prepare) => {
    const k = prepared(kind);
    const before = k.r.readNetBuffer(k.nb);
    const list = listOf(k, [k.nb]);
    const usage = k.r.readUsage();
    prepare(k);
    expect(k.r.NdisRetreatNetBufferListDataStart(list, delta, 0, k.allocate, k.free)).toBe(status);
    expect(k.r.readNetBuffer(k.nb)).toEqual(before);
    expect(k.r.readUsage()).toEqual(usage);
    prepare(k);
    expect(k.r.NdisRetreatNetBufferDataStart(k.nb, delta, 0, k.allocate)).toBe(status);
    expect(k.r.readNetBuffer(k.nb)).toEqual(before);
    // What a handler gave too little of can go back only to a handler.
    if (kind !== 'undersize') expect(k.r.readUsage()).toEqual(usage);
  });
});

/** A list of these NET_BUFFERs. */
const listOf = (
  { r, handle }: Pick<NetKernel, 'r' | 'handle'>,
  netBuffers: readonly VirtualAddress[],
): VirtualAddress => {
  const list = r.NdisAllocateNetBufferList(r.NdisAllocateNetBufferListPool(handle, 0, false, 0, 0x31, 0), 0, 0);
  netBuffers.forEach((netBuffer, index) => {
    r.linkNetBuffer(netBuffer, netBuffers[index + 1] ?? nullAddress);
  });
  r.attachNetBuffer(list, netBuffers[0] ?? nullAddress);
  return list;
};

describe('a retreat of a list', () => {
  it('is the retreat of each', () => {
    const k = netKernel();
    const chains = [k.chain(100), k.chain(100)];
    const [one, other] = [k.over(chains[0] ?? [], 10, 60), k.over(chains[1] ?? [], 40, 60)];
    const list = listOf(k, [one, other]);
    expect(k.r.NdisRetreatNetBufferListDataStart(list, 24, 8, noHandler, noHandler)).toBe(0);
    expect(k.place(one, chains[0] ?? []).slice(0, 2)).toEqual([18, 84]);
    expect(k.place(other, chains[1] ?? [])).toEqual([16, 84, 0, 16]);
  });

  it.each<[string, Kind]>([
    ['of NDIS', 'none'],
    ['of the driver', 'ok'],
  ])('undoes those before when a later one has no memory %s', (_, kind) => {
    const k = prepared(kind);
    const other = k.over(k.chain(50), 0, 50);
    const last = k.over(k.chain(50), 50, 0);
    const list = listOf(k, [k.nb, last, other]);
    const before = [k.nb, other, last].map((nb) => k.r.readNetBuffer(nb));
    const usage = k.r.readUsage();
    k.r.failNth(
      resourceClasses.indexOf(kind === 'none' ? 'net-buffer-data' : 'pool-nonpaged'),
      kind === 'none' ? 2 : 3,
    );
    expect(k.r.NdisRetreatNetBufferListDataStart(list, 24, 8, k.allocate, k.free)).toBe(NDIS_STATUS_RESOURCES);
    expect([k.nb, other, last].map((nb) => k.r.readNetBuffer(nb))).toEqual(before);
    expect(k.r.readUsage()).toEqual(usage);
    expect(k.r.NET_BUFFER_FIRST_MDL(k.nb)).toEqual(k.mdl);
    const { allocateCalls, freeCalls } = k.r.readMdlHandlerLog();
    expect([allocateCalls, freeCalls]).toEqual(kind === 'none' ? [0, 0] : [2, 1]);
  });
});
