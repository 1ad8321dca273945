import { describe, expect, it } from 'vitest';
import {
  at,
  build,
  byteOffset,
  came,
  freeMdl,
  freePool,
  freeRange,
  line,
  lock,
  looking,
  mapReserved,
  mapToUser,
  mdl,
  pool,
  read,
  reserve,
  systemAddress,
  unlock,
  unmap,
  verdicts,
  write,
} from './test-support-traces.ts';

const buffer = '0xffff800000010000';
const other = '0xffff800000020000';
const mdlA = '0xffff900000000000';
const mdlB = '0xffff900000000100';
const mapA = '0xffffa00000000000';
const mapB = '0xffffa00000100000';
const range = '0xffffb00000000000';
const user = '0x20000';
const bytes = '1122334455667788';
const wrong = '1122334455667789';

/** A driver that does everything right, with two buffers. */
const good = [
  pool(buffer),
  mdl(mdlA, at(buffer, 0x123), 0x800),
  lock(mdlA),
  systemAddress(mdlA, at(mapA, 0x123)),
  write(at(mapA, 0x123), bytes),
  read(at(buffer, 0x123), bytes),
  unlock(mdlA),
  freeMdl(mdlA),
  freePool(buffer),
];

describe('a trace of a driver', () => {
  it('that breaks nothing is judged as ever, addresses being plain arguments', () => {
    expect(verdicts(good)).toEqual([]);
    expect(verdicts(good.with(5, read(at(buffer, 0x123), wrong)))).toEqual(['5 deviates GEN-08']);
  });

  it('that goes on from an answer which is not allowed is not to blame for what it cannot keep', () => {
    expect(verdicts(good.with(6, unlock(mdlA, { kind: 'raised', status: 0xc0000005 })))).toEqual([
      '6 deviates UNLOCK-03',
      '7 after 6 FREE-04',
      '8 after 6 POOL-45',
    ]);
  });

  it('may leave out pointers that are NULL', () => {
    const args = { Length: 64, SecondaryBuffer: false, ChargeQuota: false };
    const lines = [line('IoAllocateMdl', args, came(mdlA)), byteOffset(mdlA, 0), byteOffset(mdlA, 1)];
    expect(verdicts(lines)).toEqual(['2 deviates ACC-02']);
  });

  it('names two independent breaches', () => {
    const lines = [
      pool(buffer),
      mdl(mdlA, buffer),
      unlock(mdlA),
      pool(other),
      mdl(mdlB, other),
      build(mdlB),
      build(mdlB),
    ];
    expect(verdicts(lines)).toEqual(['2 broken UNLOCK-01', '6 broken BUILD-20']);
  });

  it('names two independent breaches about blocks that share a page', () => {
    const neighbour = at(buffer, 0x200);
    const lines = [
      pool(buffer, 0x100),
      pool(neighbour, 0x100),
      mdl(mdlA, buffer, 0x100),
      mdl(mdlB, neighbour, 0x100),
      unlock(mdlA),
      unlock(mdlB),
      freePool(neighbour, 1),
    ];
    expect(verdicts(lines)).toEqual(['4 broken UNLOCK-01', '5 broken UNLOCK-01', '6 after 5 POOL-38']);
  });

  it('names an independent breach about a descriptor that was made over the buffer afterwards', () => {
    const lines = [pool(buffer), mdl(mdlA, buffer), unlock(mdlA), mdl(mdlB, buffer), unlock(mdlB)];
    expect(verdicts(lines)).toEqual(['2 broken UNLOCK-01', '4 broken UNLOCK-01']);
  });
});

describe('a breach about what an earlier one reached', () => {
  it('is its consequence: a lock that is lost with its descriptor keeps the buffer from being freed', () => {
    const lines = [pool(buffer), mdl(mdlA, buffer), lock(mdlA), freeMdl(mdlA), freePool(buffer)];
    expect(verdicts(lines)).toEqual(['3 broken FREE-04', '4 after 3 POOL-45']);
  });

  it('is its consequence: what is freed twice is used, and freed a third time', () => {
    const lines = [pool(buffer), freePool(buffer), freePool(buffer), freePool(buffer), read(buffer, bytes)];
    expect(verdicts(lines)).toEqual(['2 broken POOL-41', '3 after 2 POOL-41', '4 after 2 EXC-07']);
  });

  it('names the first call, however long the chain', () => {
    const lines = [
      pool(buffer),
      mdl(mdlA, buffer),
      lock(mdlA),
      mapToUser(mdlA, user),
      unlock(mdlA),
      freeMdl(mdlA),
      unmap(user, mdlA),
    ];
    expect(verdicts(lines)).toEqual(['4 broken UNLOCK-05', '5 unjudged since 4', '6 after 4 FREE-01']);
  });

  it('is its consequence in a reserved range that the descriptor was in', () => {
    const lines = [
      pool(buffer),
      mdl(mdlA, buffer),
      lock(mdlA),
      reserve(range),
      mapReserved(range, mdlA, range),
      unlock(mdlA),
      freeRange(range),
    ];
    expect(verdicts(lines)).toEqual(['5 broken UNLOCK-02', '6 after 5 RFREE-04']);
  });
});

describe('after a breach', () => {
  const breach = [pool(buffer), mdl(mdlA, buffer), unlock(mdlA)];

  it("a deviation on an untouched object is still the system's", () => {
    const lines = [...breach, pool(other), mdl(mdlB, at(other, 0x10), 64), byteOffset(mdlB, 0x11)];
    expect(verdicts(lines)).toEqual(['2 broken UNLOCK-01', '5 deviates ACC-02']);
    const bytesWrong = [...breach, pool(other), write(other, bytes), read(other, wrong)];
    expect(verdicts(bytesWrong)).toEqual(['2 broken UNLOCK-01', '5 deviates POOL-03']);
    const seen = [...breach, looking(mdl(mdlB, other, 64), mdlB, { byteCount: 65 })];
    expect(verdicts(seen)).toEqual(['2 broken UNLOCK-01', '3 deviates ALLOC-04']);
  });

  it('nobody is convicted by what it reached', () => {
    const lines = [
      ...breach,
      lock(mdlA),
      systemAddress(mdlA, at(mapA, 0x10)),
      write(at(mapA, 0x10), bytes),
      read(at(mapA, 0x10), wrong),
      read(buffer, wrong),
      byteOffset(mdlA, 7),
      looking(unlock(mdlA), mdlA, { flags: 7, byteCount: 1 }),
      freeMdl(mdlA),
    ];
    const all = lines.slice(3).map((_, index) => `${index + 3} unjudged since 2`);
    expect(verdicts(lines)).toEqual(['2 broken UNLOCK-01', ...all]);
  });

  it('nobody is convicted by a neighbour in the same page, whose locks are counted together', () => {
    const neighbour = at(buffer, 0x800);
    const lines = [
      pool(buffer, 0x100),
      pool(neighbour, 0x100),
      write(neighbour, bytes),
      mdl(mdlA, buffer, 0x100),
      mdl(mdlB, neighbour, 0x100),
      lock(mdlB),
      unlock(mdlA),
      systemAddress(mdlB, at(mapB, 0x800)),
      read(at(mapB, 0x800), wrong),
    ];
    expect(verdicts(lines)).toEqual(['6 broken UNLOCK-01', '7 unjudged since 6', '8 unjudged since 6']);
  });

  it('the state goes on from what came of the call, so that the rest can be followed', () => {
    const lines = [
      ...breach,
      lock(mdlA),
      unlock(mdlA),
      freeMdl(mdlA),
      pool(other),
      mdl(mdlA, other),
      lock(mdlA),
      systemAddress(mdlA, mapA),
      unmap(mapA, mdlA),
      unlock(mdlA),
      unlock(mdlA),
    ];
    const breaches = verdicts(lines).filter((text) => !text.includes('unjudged'));
    expect(breaches).toEqual(['2 broken UNLOCK-01', '12 broken UNLOCK-01']);
  });

  it('what is made where memory was freed twice is not held against the system', () => {
    const lines = [
      pool(buffer),
      freePool(buffer),
      freePool(buffer),
      pool(buffer),
      pool(buffer),
      pool(other),
      pool(other),
    ];
    expect(verdicts(lines)).toEqual([
      '2 broken POOL-41',
      '3 unjudged since 2',
      '4 unjudged since 2',
      '6 deviates POOL-17',
    ]);
  });

  it('what is mapped where a mapping was ended twice is not held against the system', () => {
    const lines = [
      pool(buffer),
      pool(other),
      mdl(mdlA, buffer),
      mdl(mdlB, other),
      lock(mdlA),
      lock(mdlB),
      systemAddress(mdlA, mapA),
      unmap(mapA, mdlA),
      unmap(mapA, mdlA),
      systemAddress(mdlB, mapA),
      write(mapA, bytes),
      read(other, wrong),
    ];
    expect(verdicts(lines)).toEqual([
      '8 broken UNMAP-08',
      '9 unjudged since 8',
      '10 unjudged since 8',
      '11 unjudged since 8',
    ]);
  });

  it('the end of the system is not judged, and nothing after it', () => {
    const stop = { kind: 'stopped', code: 0x4e, parameters: ['0x7', '0x0', '0x0', '0x0'] } as const;
    expect(verdicts([...breach, line('KeGetCurrentIrql', {}, stop), pool(other)])).toEqual([
      '2 broken UNLOCK-01',
      '3 unjudged since 2',
      '4 unjudged',
    ]);
    expect(verdicts([pool(buffer), mdl(mdlA, buffer), unlock(mdlA, stop), pool(other)])).toEqual([
      '2 broken UNLOCK-01',
      '3 unjudged',
    ]);
    expect(verdicts([line('KeGetCurrentIrql', {}, stop)])).toEqual(['0 deviates IRQL-05']);
  });
});
