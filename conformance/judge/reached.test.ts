import { describe, expect, it } from 'vitest';
import {
  at,
  build,
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
const process = '0xffffc00000000000';
const handle = '0xffffd00000000000';
const apcState = '0xffffe00000000000';
const user = '0x20000';
const bytes = '1122334455667788';
const wrong = '1122334455667789';
const raised = { kind: 'raised', status: 0xc0000005 } as const;

const locked = [pool(buffer), mdl(mdlA, buffer), lock(mdlA)];
const otherLocked = [pool(other), mdl(mdlB, other), lock(mdlB)];
const peek = (address: string, shown: string) =>
  line('peekMemory', { Address: address, ByteCount: shown.length / 2 }, came(shown));
const userMemory = (where: string) => line('allocateUserMemory', { ByteCount: 0x1000, Protect: 4 }, came(where));
const protect = (address: string) =>
  line('MmProtectMdlSystemAddress', { MemoryDescriptorList: address, NewProtect: 2 }, came(0));
const kernelMap = (address: string, where: string) =>
  line(
    'MmMapLockedPagesSpecifyCache',
    { MemoryDescriptorList: address, AccessMode: 0, CacheType: 1, BugCheckOnFailure: 0, Priority: 16 },
    came(where),
  );

describe('a violation reaches', () => {
  it('user mappings of a descriptor', () => {
    const lines = [...locked, mapToUser(mdlA, user), ...otherLocked, freeMdl(mdlA), unmap(user, mdlB)];
    expect(verdicts(lines)).toEqual(['7 broken FREE-04', '8 after 7 UNMAP-02']);
  });

  it('user mappings that are made of it afterwards', () => {
    const lines = [...locked, ...otherLocked, lock(mdlA), mapToUser(mdlA, user), unmap(user, mdlB)];
    expect(verdicts(lines)).toEqual(['6 broken LOCK-07', '7 unjudged since 6', '8 after 6 UNMAP-02']);
  });

  it('parts of a descriptor', () => {
    const part = line('IoBuildPartialMdl', { SourceMdl: mdlA, TargetMdl: mdlB, VirtualAddress: buffer, Length: 16 });
    const lines = [...locked, mdl(mdlB, buffer), part, freeMdl(mdlA), unlock(mdlB)];
    expect(verdicts(lines)).toEqual(['5 broken FREE-04', '6 after 5 UNLOCK-08']);
  });

  it('descriptors of a block', () => {
    const refused = { ...freePool(buffer, 1), outcome: raised };
    expect(verdicts([...locked, refused, lock(mdlA)])).toEqual(['3 broken POOL-38', '4 after 3 LOCK-07']);
  });

  it('what is mapped in a range', () => {
    const lines = [...locked, reserve(range), mapReserved(range, mdlA, range), freeRange(range), lock(mdlA)];
    expect(verdicts(lines)).toEqual(['5 broken RFREE-04', '6 after 5 LOCK-07']);
  });

  it('the memory of a process that ended, and what is locked there', () => {
    const attach = line(
      'KeStackAttachProcess',
      { PROCESS: process },
      { kind: 'returned', out: { ApcState: apcState } },
    );
    const lines = [
      attach,
      userMemory(user),
      mdl(mdlA, user),
      lock(mdlA),
      line('KeUnstackDetachProcess', { ApcState: apcState }),
      line('endProcess', { Process: process }),
      lock(mdlA),
    ];
    const adopt = [{ kind: 'process', address: process, state: 'live' }] as const;
    expect(verdicts(lines, adopt)).toEqual(['5 broken LOCK-22', '6 after 5 LOCK-07']);
    const held = { kind: 'mdl', address: mdlA, state: 'locked', virtualAddress: user, byteCount: 64, process } as const;
    const end = line('endProcess', { Process: process });
    expect(verdicts([end, unlock(mdlA, raised)], [...adopt, held])).toEqual(['0 broken LOCK-22', '1 unjudged since 0']);
  });

  it('descriptors of a handle that is gone', () => {
    const lines = [
      pool(buffer),
      line('NdisAllocateMdl', { NdisHandle: handle, VirtualAddress: buffer, Length: 64 }, came(mdlA)),
      line('NdisFreeGenericObject', { NdisObject: handle }),
      freeMdl(mdlA),
    ];
    const adopt = [{ kind: 'handle', address: handle, state: 'live' }] as const;
    expect(verdicts(lines, adopt)).toEqual(['2 broken NDIS-05', '3 after 2 FREE-09']);
  });

  it('descriptors whose memory it released', () => {
    const lines = [pool(buffer), mdl(mdlA, buffer), freePool(buffer, 1), build(mdlA)];
    expect(verdicts(lines)).toEqual(['2 broken POOL-38', '3 after 2 BUILD-02']);
  });

  it('addresses of mappings that the descriptor lost by it', () => {
    const lines = [...locked, kernelMap(mdlA, mapA), kernelMap(mdlA, mapB), reserve(mapA), reserve(mapB)];
    expect(verdicts(lines)).toEqual(['4 broken MAPK-05', '5 unjudged since 4', '6 unjudged since 4']);
  });

  it('what is made in a process that nobody can be sure of', () => {
    const attached = { kind: 'process', address: process, state: 'attached', apcState } as const;
    const region = { kind: 'region', address: user, state: 'live', byteCount: 0x1000 } as const;
    const detach = line('KeUnstackDetachProcess', { ApcState: at(apcState, 8) });
    const attach = line(
      'KeStackAttachProcess',
      { PROCESS: process },
      { kind: 'returned', out: { ApcState: apcState } },
    );
    const lines = [detach, attach, userMemory(at(user, 16))];
    expect(verdicts(lines, [attached, region])).toEqual([
      '0 broken PROC-03',
      '1 unjudged since 0',
      '2 unjudged since 0',
    ]);
  });
});

describe('what is in doubt convicts nobody', () => {
  it('when a descriptor is built over it', () => {
    const lines = [
      pool(buffer),
      mdl(mdlA, buffer),
      mdl(mdlB, buffer),
      unlock(mdlA),
      { ...build(mdlB), outcome: raised },
    ];
    expect(verdicts(lines)).toEqual(['3 broken UNLOCK-01', '4 unjudged since 3']);
  });

  it('when it is looked at without faults', () => {
    const neighbour = at(buffer, 0x800);
    const lines = [
      pool(buffer, 0x100),
      pool(neighbour, 0x100),
      write(neighbour, bytes),
      mdl(mdlA, buffer, 0x100),
      unlock(mdlA),
      peek(neighbour, wrong),
    ];
    expect(verdicts(lines)).toEqual(['4 broken UNLOCK-01', '5 unjudged since 4']);
  });

  it('when it shows at an address that it was released from', () => {
    const lines = [
      ...locked,
      systemAddress(mdlA, mapA),
      unmap(mapA, mdlA),
      lock(mdlA),
      write(buffer, bytes),
      peek(mapA, bytes),
    ];
    expect(verdicts(lines)).toEqual(['5 broken LOCK-07', '6 unjudged since 5', '7 unjudged since 5']);
    expect(verdicts(lines.toSpliced(5, 1))).toEqual(['6 deviates UNMAP-01']);
  });

  it('by what is in use of everything', () => {
    const usage = (AllocatedPages: string) =>
      line(
        'readUsage',
        {},
        {
          kind: 'returned',
          out: { PoolBytes: '0x0', SystemPtes: '0x0', UserPages: '0x0', LockedPages: '0x0', AllocatedPages },
        },
      );
    const common = { LowAddress: '0x0', HighAddress: '0xffffffffffffffff', SkipBytes: '0x0', TotalBytes: '0x1000' };
    const free = [
      line('MmAllocatePagesForMdl', common, came(mdlA)),
      line('MmGetMdlByteCount', { Mdl: mdlA }, came(0x1000)),
      line('MmFreePagesFromMdl', { MemoryDescriptorList: mdlA }),
    ];
    const end = [line('ExFreePoolWithTag', { P: mdlA, Tag: 0 }), usage('0x1')];
    const deviates = verdicts([usage('0x0'), ...free, ...end]);
    expect(deviates).toEqual(['5 deviates FREEP-01']);
    expect(verdicts([usage('0x0'), ...free, unlock(mdlB), ...end])).toEqual([
      '4 broken UNLOCK-01',
      '6 unjudged since 4',
    ]);
  });

  it('by a page number that another page may have by now', () => {
    const first = (line: ReturnType<typeof lock>, address: string) => looking(line, address, { firstPage: '0x77' });
    const lines = [pool(buffer), mdl(mdlA, buffer), first(lock(mdlA), mdlA), pool(other), mdl(mdlB, other)];
    expect(verdicts([...lines, lock(mdlA), first(lock(mdlB), mdlB)])).toEqual(['5 broken LOCK-07']);
    expect(verdicts([...lines, first(lock(mdlB), mdlB)])).toEqual(['5 deviates LOCK-01']);
  });

  it('by what is seen of a descriptor, from which its length is learned all the same', () => {
    const common = { LowAddress: '0x0', HighAddress: '0xffffffffffffffff', SkipBytes: '0x0', TotalBytes: '0x1000' };
    const pages = line('MmAllocatePagesForMdl', common, came(buffer));
    const seen = looking(pages, buffer, { byteCount: 0x1000, flags: 0xffff });
    const lines = [
      pool(buffer),
      freePool(buffer),
      freePool(buffer),
      seen,
      systemAddress(buffer, mapA),
      read(mapA, bytes),
    ];
    expect(verdicts(lines)).toEqual([
      '2 broken POOL-41',
      '3 unjudged since 2',
      '4 unjudged since 2',
      '5 unjudged since 2',
    ]);
  });

  it('by a descriptor that the driver wrote over itself', () => {
    const initialize = line('MmInitializeMdl', { MemoryDescriptorList: buffer, BaseVa: other, Length: '0x10' });
    const lines = [
      pool(buffer),
      pool(other),
      initialize,
      write(buffer, bytes),
      looking(lock(buffer), buffer, { byteCount: 7 }),
    ];
    expect(verdicts(lines)).toEqual(['4 unjudged since 3']);
  });
});

describe('a call after which nobody knows', () => {
  it('where a descriptor is, ends what can be said of it: it was freed, wherever it was', () => {
    expect(verdicts([...locked, freeMdl(mdlA), unlock(mdlA)])).toEqual(['3 broken FREE-04', '4 after 3 FREE-01']);
  });

  it("what happened, as no document says, is nobody's fault", () => {
    const advance = line('MmAdvanceMdl', { Mdl: mdlA, NumberOfBytes: 16 }, came(0));
    const lines = [pool(buffer), mdl(mdlA, buffer), build(mdlA), advance, systemAddress(mdlA, mapA)];
    expect(verdicts(lines)).toEqual(['3 unjudged since 3', '4 unjudged since 3']);
    expect(verdicts([...lines.slice(0, 3), protect(mdlA)])).toEqual(['3 unjudged since 3']);
  });

  it("the state, as it knows no such call, is nobody's fault", () => {
    const raise = line('KeRaiseIrql', { NewIrql: 5 }, { kind: 'returned', out: { OldIrql: 0 } });
    expect(verdicts([raise, line('KeGetCurrentIrql', {}, came(5)), reserve(range)])).toEqual([
      '0 unjudged since 0',
      '2 broken GEN-01',
    ]);
  });

  it('the level by its history, is followed by the level itself', () => {
    const up = line('KeLowerIrql', { NewIrql: 2 });
    expect(verdicts([up, reserve(range)])).toEqual(['0 broken IRQL-03', '1 after 0 GEN-01']);
  });
});
