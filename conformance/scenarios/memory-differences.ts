import {
  MM_ANY_NODE_OK,
  MM_COPY_MEMORY_VIRTUAL,
  MmCached,
  NonPagedPool,
  NormalPoolPriority,
  PAGE_READONLY,
  PAGE_READWRITE,
  PAGE_SIZE,
  POOL_FLAG_NON_PAGED,
} from '../../wdk/index.ts';
import { type Difference, difference } from './difference.ts';
import { outOf } from './script.ts';
import { describeBuffer, freeMdl, freePool, hex, lock, pool, poolTag, unlock } from './steps.ts';

const anywhere = {
  NumberOfBytes: hex(PAGE_SIZE),
  LowestAcceptableAddress: '0x0',
  HighestAcceptableAddress: '0xffffffffffffffff',
  BoundaryAddressMultiple: '0x0',
} as const;
const typed = { PoolType: NonPagedPool, NumberOfBytes: hex(PAGE_SIZE), Tag: poolTag } as const;

/** Routines for memory that only newer versions have. */
export const memoryDifferences: readonly Difference[] = [
  difference(
    {
      older: 'windows-2003',
      newer: 'windows-vista',
      id: 'contiguous-memory-of-a-node',
      text: 'Windows Vista has a routine for contiguous memory of one node.',
      shows: ['MmAllocateContiguousMemorySpecifyCacheNode'],
    },
    (script) => {
      const block = script.call('MmAllocateContiguousMemorySpecifyCacheNode', {
        ...anywhere,
        CacheType: MmCached,
        PreferredNode: MM_ANY_NODE_OK,
      });
      script.call('MmFreeContiguousMemory', { BaseAddress: block });
      return { verdict: 'absent', step: block.ref };
    },
  ),
  difference(
    {
      older: 'windows-vista',
      newer: 'windows-7',
      id: 'zeroed-pool-by-type',
      text: 'From Windows 7 on headers give zeroed pool by type, with quota and with a priority.',
      shows: ['ExAllocatePoolZero', 'ExAllocatePoolQuotaZero', 'ExAllocatePoolPriorityZero'],
    },
    (script) => {
      const first = script.call('ExAllocatePoolZero', typed);
      freePool(script, first);
      freePool(script, script.call('ExAllocatePoolQuotaZero', typed));
      freePool(script, script.call('ExAllocatePoolPriorityZero', { ...typed, Priority: NormalPoolPriority }));
      return { verdict: 'absent', step: first.ref };
    },
  ),
  difference(
    {
      older: 'windows-7',
      newer: 'windows-8.1',
      id: 'memory-for-good-or-for-a-copy',
      text: 'Windows 8 has a routine for contiguous memory with a protection, and 8.1 one that copies from anywhere.',
      shows: ['MmAllocateContiguousNodeMemory', 'MmCopyMemory'],
    },
    (script) => {
      const source = script.call('MmAllocateContiguousNodeMemory', {
        ...anywhere,
        Protect: PAGE_READWRITE,
        PreferredNode: MM_ANY_NODE_OK,
      });
      const target = pool(script, PAGE_SIZE);
      script.call('MmCopyMemory', {
        TargetAddress: target,
        SourceAddress: source,
        NumberOfBytes: hex(PAGE_SIZE),
        Flags: MM_COPY_MEMORY_VIRTUAL,
      });
      freePool(script, target);
      script.call('MmFreeContiguousMemory', { BaseAddress: source });
      return { verdict: 'absent', step: source.ref };
    },
  ),
  difference(
    {
      older: 'windows-8.1',
      newer: 'windows-10',
      id: 'memory-with-more-to-say',
      text: 'Windows 10 has routines for pool, contiguous memory, I/O space and secured memory that take more arguments.',
      shows: ['ExAllocatePool3', 'MmAllocateContiguousMemoryEx', 'MmMapIoSpaceEx', 'MmSecureVirtualMemoryEx'],
    },
    (script) => {
      const block = script.call('ExAllocatePool3', {
        Flags: hex(POOL_FLAG_NON_PAGED),
        NumberOfBytes: hex(PAGE_SIZE),
        Tag: poolTag,
        ExtendedParametersCount: 0,
        ExtendedParameterType: 0,
        ExtendedParameterOptional: false,
        ExtendedParameterValue: '0x0',
      });
      const contiguous = script.call('MmAllocateContiguousMemoryEx', {
        ...anywhere,
        PreferredNode: MM_ANY_NODE_OK,
        Protect: PAGE_READWRITE,
        Tag: poolTag,
        Flags: 0,
      });
      const made = { needs: [{ step: contiguous.ref, is: 'status:0x0' }] } as const;
      script.call('MmFreeContiguousMemory', { BaseAddress: outOf(contiguous, 'BaseAddress') }, made);
      const mdl = describeBuffer(script, block, PAGE_SIZE);
      const locked = lock(script, mdl);
      const physical = script.call('MmGetPhysicalAddress', { BaseAddress: block }, { after: [locked] });
      const mapped = script.call('MmMapIoSpaceEx', {
        PhysicalAddress: physical,
        NumberOfBytes: hex(PAGE_SIZE),
        Protect: PAGE_READWRITE,
      });
      script.call('MmUnmapIoSpace', { BaseAddress: mapped, NumberOfBytes: hex(PAGE_SIZE) });
      unlock(script, mdl, locked);
      freeMdl(script, mdl);
      const user = script.call('allocateUserMemory', { ByteCount: PAGE_SIZE, Protect: PAGE_READWRITE });
      const secured = script.call('MmSecureVirtualMemoryEx', {
        Address: user,
        Size: hex(PAGE_SIZE),
        ProbeMode: PAGE_READONLY,
        Flags: 0,
      });
      script.call('MmUnsecureVirtualMemory', { SecureHandle: secured });
      script.call('freeUserMemory', { Address: user });
      freePool(script, block);
      return { verdict: 'absent', step: block.ref };
    },
  ),
];
