import { describe, expect, it } from 'vitest';
import type { Adopted } from '../trace/vocabulary.ts';
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
  systemAddress,
  unlock,
  unmap,
  unmapReserved,
  usualTag,
  verdicts,
  write,
} from './test-support-traces.ts';

const buffer = '0xffff800000010000';
const start = at(buffer, 0x123);
const descriptor = '0xffff900000000000';
const other = '0xffff900000000100';
const mapped = '0xffffa00000000123';
const range = '0xffffb00000000000';
const process = '0xffffc00000000000';
const handle = '0xffffd00000000000';
const user = '0x20000';
const bytes = '1122334455667788';
const wrong = '1122334455667789';

const adopted = { kind: 'mdl', address: descriptor, virtualAddress: start, byteCount: 0x800 } as const;
const raw: Adopted = { ...adopted, state: 'raw' };
const nonpaged: Adopted = { ...adopted, state: 'nonpaged' };
const locked: Adopted = { ...adopted, state: 'locked' };
const pages: Adopted = { kind: 'mdl', address: descriptor, state: 'pages', byteCount: 0x2000 };
const block: Adopted = { kind: 'pool', address: buffer, state: 'nonpaged', byteCount: 0x1000, tag: usualTag };
const here: Adopted = { kind: 'process', address: process, state: 'current' };
const freePages = (address: string) => line('MmFreePagesFromMdl', { MemoryDescriptorList: address });

describe('an adopted descriptor', () => {
  it('that is raw can be locked once the memory under it is known', () => {
    expect(verdicts([lock(descriptor), unlock(descriptor), freeMdl(descriptor)], [block, raw])).toEqual([]);
    expect(verdicts([lock(descriptor)], [raw])).toEqual(['0 broken LOCK-19']);
    expect(verdicts([unlock(descriptor)], [raw])).toEqual(['0 broken UNLOCK-01']);
  });

  it('that describes nonpaged memory has its address, and must not be locked', () => {
    const fields = { virtualAddress: start, byteCount: 0x800, flags: 4, mappedSystemVa: start };
    const good = [
      looking(systemAddress(descriptor, start), descriptor, fields),
      write(start, bytes),
      read(start, bytes),
      freeMdl(descriptor),
    ];
    expect(verdicts(good, [nonpaged])).toEqual([]);
    expect(verdicts([systemAddress(descriptor, mapped)], [nonpaged])).toEqual(['0 deviates BUILD-10']);
    expect(verdicts([lock(descriptor)], [nonpaged])).toEqual(['0 broken BUILD-06']);
    expect(verdicts([looking(byteOffset(descriptor, 0x123), descriptor, { flags: 2 })], [nonpaged])).toEqual([
      '0 deviates ACC-02',
      '0 deviates ACC-02',
    ]);
  });

  it('that is locked is unlocked once', () => {
    expect(verdicts([unlock(descriptor), freeMdl(descriptor)], [locked])).toEqual([]);
    expect(verdicts([lock(descriptor)], [locked])).toEqual(['0 broken LOCK-07']);
    expect(verdicts([freeMdl(descriptor)], [locked])).toEqual(['0 broken FREE-04']);
    expect(verdicts([unlock(descriptor), unlock(descriptor)], [locked])).toEqual(['1 broken UNLOCK-01']);
  });

  it('that is mapped keeps its address until it is unmapped', () => {
    const entry: Adopted = { ...locked, mapped };
    const good = [
      systemAddress(descriptor, mapped),
      write(mapped, bytes),
      unmap(mapped, descriptor),
      unlock(descriptor),
    ];
    expect(verdicts(good, [entry])).toEqual([]);
    expect(verdicts([systemAddress(descriptor, at(mapped, 0x1000))], [entry])).toEqual(['0 deviates SYSVA-02']);
    expect(verdicts([unmap(at(mapped, 0x1000), descriptor)], [entry])).toEqual(['0 broken UNMAP-02']);
    expect(verdicts([write(mapped, bytes)], [{ ...entry, writable: false }])).toEqual(['0 broken MAP-12']);
  });

  it('shows the memory that was adopted with it', () => {
    const entries = [block, { ...locked, mapped }];
    expect(verdicts([write(start, bytes), read(mapped, bytes)], entries)).toEqual([]);
    expect(verdicts([write(start, bytes), read(mapped, wrong)], entries)).toEqual(['1 deviates GEN-08']);
    expect(verdicts([freePool(buffer)], entries)).toEqual(['0 broken POOL-45']);
  });

  it('shows memory of somebody else, who may write to it and whose pages may be known otherwise', () => {
    const second: Adopted = { ...locked, address: other, mapped: at(mapped, 0x100000) };
    const lines = [
      write(mapped, bytes),
      read(mapped, wrong),
      looking(byteOffset(descriptor, 0x123), descriptor, { firstPage: '0x77' }),
      looking(byteOffset(other, 0x123), other, { firstPage: '0x77' }),
      looking(byteOffset(other, 0x123), other, { firstPage: '0x78' }),
    ];
    const elsewhere: Adopted = { ...second, virtualAddress: at(start, 0x100000) };
    expect(verdicts(lines, [{ ...locked, mapped }, elsewhere])).toEqual(['4 deviates ACC-02']);
  });

  it('of pages is freed with them', () => {
    const entry: Adopted = { ...pages, mapped: at(mapped, -0x123) };
    const good = [
      mapToUser(descriptor, user),
      unmap(user, descriptor),
      freePages(descriptor),
      line('ExFreePoolWithTag', { P: descriptor, Tag: 0 }),
    ];
    expect(verdicts(good, [entry])).toEqual([]);
    expect(verdicts([freeMdl(descriptor)], [pages])).toEqual(['0 broken FREE-09']);
    expect(verdicts([freePages(descriptor)], [{ ...pages, state: 'pagesFreed' }])).toEqual(['0 broken FREEP-07']);
    expect(verdicts([line('MmGetMdlByteCount', { Mdl: descriptor }, came(0x1000))], [pages])).toEqual([
      '0 deviates ACC-01',
    ]);
  });

  it('in a reserved range is unmapped from it before the range is freed', () => {
    const entries: readonly Adopted[] = [
      { kind: 'reservation', address: range, state: 'used', byteCount: 0x1000, tag: usualTag },
      { ...locked, mapped: at(range, 0x123), reservation: range },
    ];
    const good = [unmapReserved(at(range, 0x123), descriptor), freeRange(range), unlock(descriptor)];
    expect(verdicts(good, entries)).toEqual([]);
    expect(verdicts([freeRange(range)], entries)).toEqual(['0 broken RFREE-04']);
    expect(verdicts([unlock(descriptor)], entries)).toEqual(['0 broken UNLOCK-02']);
  });

  it('of user memory belongs to its process', () => {
    const entries: readonly Adopted[] = [
      here,
      { ...locked, virtualAddress: at(user, 0x123), process, mapped, userMappings: [{ address: at(user, 0x100123) }] },
    ];
    const good = [read(mapped, bytes), read(mapped, wrong), unmap(at(user, 0x100123), descriptor), unlock(descriptor)];
    expect(verdicts(good, entries)).toEqual([]);
    expect(verdicts([unlock(descriptor)], entries)).toEqual(['0 broken UNLOCK-05']);
    expect(
      verdicts([line('endProcess', { Process: process })], [{ ...here, state: 'live' }, ...entries.slice(1)]),
    ).toEqual(['0 broken LOCK-22']);
  });

  it('that is part of another one shares its pages, and its address if it is said so', () => {
    const source: Adopted = { ...locked, mapped };
    const part: Adopted = {
      kind: 'mdl',
      address: other,
      state: 'partial',
      source: descriptor,
      virtualAddress: at(start, 0x100),
      byteCount: 0x10,
    };
    const shared = at(mapped, 0x100);
    const good = [systemAddress(other, shared), freeMdl(other), unlock(descriptor)];
    expect(verdicts(good, [source, { ...part, inherits: true }])).toEqual([]);
    expect(verdicts([systemAddress(other, at(shared, 1))], [source, { ...part, inherits: true }])).toEqual([
      '0 deviates PART-09',
    ]);
    const own = at(mapped, 0x100100);
    const inParts = [write(mapped, bytes), read(own, bytes), unlock(descriptor), systemAddress(other, own)];
    expect(verdicts(inParts, [block, source, { ...part, mapped: own }])).toEqual(['3 broken PART-13']);
    const seen = [write(at(mapped, 0x100), bytes), read(own, wrong)];
    expect(verdicts(seen, [block, source, { ...part, mapped: own }])).toEqual(['1 deviates GEN-08']);
    expect(verdicts([unlock(other)], [source, part])).toEqual(['0 broken UNLOCK-08']);
  });

  it('of NDIS goes back to NDIS, before its handle', () => {
    const entries: readonly Adopted[] = [
      { kind: 'handle', address: handle, state: 'live' },
      { ...nonpaged, handle },
    ];
    const free = line('NdisFreeGenericObject', { NdisObject: handle });
    expect(verdicts([line('NdisFreeMdl', { Mdl: descriptor }), free], entries)).toEqual([]);
    expect(verdicts([free], entries)).toEqual(['0 broken NDIS-05']);
    expect(verdicts([freeMdl(descriptor)], entries)).toEqual(['0 broken FREE-09']);
  });

  it('is chained to what was stated, or to what is seen first', () => {
    const chained = (next: string) => looking(byteOffset(descriptor, 0x123), descriptor, { next });
    expect(verdicts([chained(other), chained('0x0')], [locked])).toEqual(['1 deviates ACC-02']);
    expect(verdicts([chained('0x0')], [{ ...locked, next: other }])).toEqual(['0 deviates ACC-02']);
  });
});

describe('other adopted objects', () => {
  it('pool is described, read and freed with its tag', () => {
    expect(verdicts([mdl(other, start, 0x800), build(other), freeMdl(other), freePool(buffer)], [block])).toEqual([]);
    expect(verdicts([freePool(buffer, 1)], [block])).toEqual(['0 broken POOL-38']);
    expect(verdicts([mdl(other, start, 0x800), build(other)], [{ ...block, state: 'paged' }])).toEqual([
      '1 broken BUILD-02',
    ]);
    expect(verdicts([pool(buffer)], [block])).toEqual(['0 deviates POOL-17']);
  });

  it('a free range is mapped and freed', () => {
    const free: Adopted = { kind: 'reservation', address: range, state: 'free', byteCount: 0x1000, tag: usualTag };
    const where = at(range, 0x123);
    const good = [mapReserved(range, descriptor, where), unmapReserved(where, descriptor), freeRange(range)];
    expect(verdicts(good, [free, locked])).toEqual([]);
    expect(verdicts([mapReserved(range, descriptor, range)], [free, locked])).toEqual(['0 deviates RMAP-06']);
  });

  it('user memory is that of its process', () => {
    const region: Adopted = { kind: 'region', address: user, state: 'live', byteCount: 0x1000 };
    const lines = [mdl(other, user, 64), lock(other), unlock(other), freeMdl(other)];
    expect(verdicts(lines, [here, region])).toEqual([]);
    expect(verdicts(lines, [here, { ...region, writable: false }])).toEqual(['1 deviates LOCK-03']);
    const away: Adopted = { kind: 'process', address: at(process, 0x1000), state: 'live' };
    expect(verdicts(lines.slice(0, 2), [away, { ...region, process: at(process, 0x1000) }])).toEqual([
      '1 broken LOCK-19',
    ]);
  });

  it('a process that was attached to is detached from', () => {
    const apcState = '0xffffe00000000000';
    const attached: Adopted = { kind: 'process', address: process, state: 'attached', apcState };
    const detach = (ApcState: string) => line('KeUnstackDetachProcess', { ApcState });
    expect(verdicts([detach(apcState)], [attached])).toEqual([]);
    expect(verdicts([detach(at(apcState, 8))], [attached])).toEqual(['0 broken PROC-03']);
    expect(verdicts([detach(apcState)], [here])).toEqual(['0 broken PROC-03']);
  });

  it('an IRP heads its chain, to which more may be added', () => {
    const irp: Adopted = { kind: 'irp', address: process, state: 'headed', chain: [descriptor] };
    const head = (value: string) => line('readIrpMdlAddress', { Irp: process }, came(value));
    const add = line(
      'IoAllocateMdl',
      { VirtualAddress: start, Length: 64, SecondaryBuffer: true, ChargeQuota: false, Irp: process },
      came(other),
    );
    const chained = (next: string) => looking(byteOffset(descriptor, 0x123), descriptor, { next });
    expect(verdicts([head(descriptor), add, chained(other)], [locked, irp])).toEqual([]);
    expect(verdicts([head(other)], [locked, irp])).toEqual(['0 deviates ALLOC-08']);
    expect(verdicts([add, chained('0x0')], [locked, irp])).toEqual(['1 deviates ALLOC-09']);
    expect(verdicts([add], [{ kind: 'irp', address: process, state: 'empty' }])).toEqual(['0 broken ALLOC-14']);
    expect(verdicts([add])).toEqual(['0 broken ALLOC-10']);
  });

  it('a level is that of the first call, and is left for those before it', () => {
    const level = (value: number) => line('KeGetCurrentIrql', {}, came(value));
    const lower = (NewIrql: number) => line('KeLowerIrql', { NewIrql });
    expect(verdicts([level(2), lower(0), level(0)], [{ kind: 'irql', level: 2, raisedFrom: [0] }])).toEqual([]);
    expect(verdicts([level(0)], [{ kind: 'irql', level: 2 }])).toEqual(['0 deviates IRQL-05']);
    expect(verdicts([lower(0)], [{ kind: 'irql', level: 2 }])).toEqual(['0 broken IRQL-03']);
    expect(
      verdicts(
        [freeRange(range)],
        [
          { kind: 'irql', level: 2 },
          { kind: 'reservation', address: range, state: 'free', byteCount: 1, tag: usualTag },
        ],
      ),
    ).toEqual(['0 broken GEN-01']);
  });
});
