import { describe, expect, it } from 'vitest';
import type { Adopted } from '../trace/vocabulary.ts';
import {
  came,
  freeMdl,
  judged,
  type Line,
  line,
  lock,
  mapReserved,
  mapToUser,
  mdl,
  pool,
  reserve,
  systemAddress,
  unlock,
  unmap,
} from './test-support-traces.ts';

const buffer = '0xffff800000010000';
const mdlA = '0xffff900000000000';
const mdlB = '0xffff900000000100';
const mapA = '0xffffa00000000000';
const range = '0xffffb00000000000';
const process = '0xffffc00000000000';
const user = '0x20000';

/** What is left, by call, kind and clause. */
const left = (lines: readonly Line[], adopt: readonly Adopted[] = []): readonly string[] =>
  judged(lines, adopt).leftBehind.map(({ at: call, what, clause, since }) =>
    [call, what, clause, ...(since === undefined ? [] : [`since ${since}`])].join(' '),
  );

describe('what is left behind', () => {
  it('is named with the call that made it and the obligation to give it back', () => {
    const lines = [
      pool(buffer),
      mdl(mdlA, buffer),
      lock(mdlA),
      systemAddress(mdlA, mapA),
      mapToUser(mdlA, user),
      reserve(range),
      line('NdisAllocateGenericObject', { Tag: 1, Size: 0 }, came('0xffffd00000000000')),
      line('NdisAllocateMdl', { NdisHandle: '0xffffd00000000000', VirtualAddress: buffer, Length: 64 }, came(mdlB)),
    ];
    expect(left(lines)).toEqual([
      '0 pool POOL-38',
      '1 MDL ALLOC-12',
      '2 lock of an MDL LOCK-06',
      '3 system mapping MAP-06',
      '4 user mapping MAP-06',
      '5 reserved range RSV-12',
      '6 NDIS handle NDIS-05',
      '7 MDL NMDL-04',
    ]);
  });

  it('may be a user mapping, pages, a mapping in a range, an attachment', () => {
    const pages = line(
      'MmAllocatePagesForMdlEx',
      {
        LowAddress: '0x0',
        HighAddress: '0xffffffffffffffff',
        SkipBytes: '0x0',
        TotalBytes: '0x1000',
        CacheType: 1,
        Flags: 4,
      },
      came(mdlA),
    );
    const size = line('MmGetMdlByteCount', { Mdl: mdlA }, came(0x1000));
    const attach = line(
      'KeStackAttachProcess',
      { PROCESS: process },
      { kind: 'returned', out: { ApcState: '0xffffe00000000000' } },
    );
    const lines = [pages, size, mapToUser(mdlA, user), reserve(range), mapReserved(range, mdlA, range), attach];
    expect(left(lines, [{ kind: 'process', address: process, state: 'live' }])).toEqual([
      '0 MDL with its pages PAGES-12',
      '2 user mapping MAP-06',
      '3 reserved range RSV-12',
      '4 system mapping RFREE-04',
      '5 attachment to a process PROC-03',
    ]);
    const free = line('MmFreePagesFromMdl', { MemoryDescriptorList: mdlA });
    expect(left([pages, size, free])).toEqual(['0 MDL PAGES-12']);
  });

  it('is nothing that was given back or that was there before, but what was made of it', () => {
    const entry: Adopted = { kind: 'mdl', address: mdlA, state: 'locked', virtualAddress: buffer, byteCount: 0x1000 };
    const block: Adopted = { kind: 'pool', address: buffer, state: 'nonpaged', byteCount: 0x1000, tag: 1 };
    expect(left([systemAddress(mdlA, mapA), unmap(mapA, mdlA)], [block, entry])).toEqual([]);
    expect(left([systemAddress(mdlA, mapA)], [entry])).toEqual(['0 system mapping MAP-06']);
    expect(left([unlock(mdlA), lock(mdlA)], [block, entry])).toEqual(['1 lock of an MDL LOCK-06']);
  });

  it('is nothing of a chain that somebody else completes', () => {
    const irp: Adopted = { kind: 'irp', address: process, state: 'empty' };
    const chained = line(
      'IoAllocateMdl',
      { VirtualAddress: buffer, Length: 64, SecondaryBuffer: false, ChargeQuota: false, Irp: process },
      came(mdlA),
    );
    const block: Adopted = { kind: 'pool', address: buffer, state: 'nonpaged', byteCount: 0x1000, tag: 1 };
    expect(left([chained, lock(mdlA)], [irp, block])).toEqual([]);
    expect(left([mdl(mdlA, buffer), lock(mdlA)], [irp, block])).toEqual(['0 MDL ALLOC-12', '1 lock of an MDL LOCK-06']);
  });

  it('is not a descriptor in a block of the driver, which goes with it', () => {
    const initialize = line('MmInitializeMdl', { MemoryDescriptorList: buffer, Length: '0x10' });
    expect(left([pool(buffer), initialize])).toEqual(['0 pool POOL-38']);
  });

  it('may be so because of a broken obligation', () => {
    const lines = [pool(buffer), mdl(mdlA, buffer), unlock(mdlA), mdl(mdlB, buffer), freeMdl(mdlB)];
    expect(left(lines)).toEqual(['0 pool POOL-38 since 2', '1 MDL ALLOC-12 since 2']);
  });

  it('does not count where the system ended', () => {
    const stop = { kind: 'stopped', code: 0x4e, parameters: [] } as const;
    expect(left([pool(buffer), mdl(mdlA, buffer), unlock(mdlA, stop)])).toEqual([]);
  });
});
