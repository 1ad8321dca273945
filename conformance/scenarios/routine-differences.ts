import {
  MM_MAPPING_ADDRESS_DIVISIBLE,
  MmCached,
  NDIS_SHARED_MEM_PARAMETERS_CONTIGUOUS,
  ndisHandleKinds,
  PAGE_READWRITE,
  PAGE_SIZE,
  POOL_FLAG_NON_PAGED,
  routineSince,
} from '../../wdk/index.ts';
import { type Difference, difference } from './difference.ts';
import { beyond } from './script.ts';
import {
  freePages,
  freePool,
  freeRange,
  hex,
  lockedPool,
  mapReserved,
  pool,
  poolTag,
  rangeTag,
  unlockPool,
  unmapReserved,
} from './steps.ts';

/** Device memory that the reference has; another implementation refuses it, which is right too. */
const deviceMemory = '0x8000000000';

const inWindowsVista = { older: 'windows-2003', newer: 'windows-vista' } as const;
const inWindows8 = { older: 'windows-7', newer: 'windows-8.1' } as const;
const inWindows10 = { older: 'windows-8.1', newer: 'windows-10' } as const;

/** All that came with NDIS 6. */
const ofNdis6 = [...routineSince]
  .filter(([routine, since]) => since === 'windows-vista' && !routine.startsWith('Mm'))
  .map(([routine]) => routine);

/** Routines that only newer versions have. */
export const routineDifferences: readonly Difference[] = [
  difference(
    {
      ...inWindowsVista,
      id: 'mdl-of-ndis',
      text: 'Windows Vista has NDIS 6, with handles for anybody, with MDLs and with NET_BUFFERs.',
      shows: ofNdis6,
    },
    (script) => {
      const handle = script.call('NdisAllocateGenericObject', { DriverObject: '0x0', Tag: poolTag, Size: 0 });
      const block = pool(script, PAGE_SIZE);
      const parts = { NdisHandle: handle, VirtualAddress: block, Length: PAGE_SIZE };
      script.call('NdisFreeMdl', { Mdl: script.call('NdisAllocateMdl', parts) });
      freePool(script, block);
      script.call('NdisFreeGenericObject', { NdisObject: handle });
      return { verdict: 'absent', step: handle.ref };
    },
  ),
  difference(
    {
      older: 'windows-vista',
      newer: 'windows-7',
      id: 'shared-memory-of-ndis',
      text: 'From Windows 7 on NDIS shares memory for receive queues.',
      shows: ['NdisAllocateSharedMemory', 'NdisFreeSharedMemory'],
    },
    (script) => {
      const handle = script.call('obtainNdisHandle', { HandleKind: ndisHandleKinds.indexOf('miniport-adapter') });
      const shared = script.call('NdisAllocateSharedMemory', {
        NdisHandle: handle,
        Flags: NDIS_SHARED_MEM_PARAMETERS_CONTIGUOUS,
        Length: PAGE_SIZE,
      });
      const AllocationHandle = { ...shared, out: 'AllocationHandle' };
      script.call('NdisFreeSharedMemory', { NdisHandle: handle, AllocationHandle });
      script.call('releaseNdisHandle', { NdisHandle: handle });
      return { verdict: 'absent', step: shared.ref };
    },
  ),
  difference(
    {
      ...inWindows8,
      id: 'pages-of-a-node',
      text: 'Windows 8 has a routine for pages of one node.',
      shows: ['PAGEX-15', 'MmAllocateNodePagesForMdlEx'],
    },
    (script) => {
      const mdl = script.call('MmAllocateNodePagesForMdlEx', {
        LowAddress: '0x0',
        HighAddress: '0xffffffffffffffff',
        SkipBytes: '0x0',
        TotalBytes: hex(2 * PAGE_SIZE),
        CacheType: MmCached,
        IdealNode: 0,
        Flags: 0,
      });
      freePages(script, mdl);
      return { verdict: 'absent', step: mdl.ref };
    },
  ),
  difference(
    {
      ...inWindows8,
      id: 'mdl-of-device-memory',
      text: 'Windows 8 has a routine for MDLs of device memory.',
      shows: ['MDLIO-01', 'MmAllocateMdlForIoSpace'],
    },
    (script) => {
      const made = script.call('MmAllocateMdlForIoSpace', {
        PhysicalAddress: deviceMemory,
        NumberOfBytes: hex(2 * PAGE_SIZE),
      });
      const mdl = { ref: made.ref, out: 'NewMdl' };
      script.call('IoFreeMdl', { Mdl: mdl }, { needs: [{ step: made.ref, is: 'status:0x0' }] });
      return { verdict: 'absent', step: made.ref };
    },
  ),
  difference(
    {
      ...inWindows10,
      id: 'address-for-a-moment',
      text: 'Windows 10 has a routine that maps an MDL for as long as a function of the driver runs.',
      shows: ['MMDL-01', 'MmMapMdl'],
    },
    (script) => {
      const buffer = lockedPool(script, PAGE_SIZE);
      const mapped = script.call(
        'MmMapMdl',
        { MemoryDescriptorList: buffer.mdl, Protection: PAGE_READWRITE },
        { after: [buffer.locked] },
      );
      unlockPool(script, buffer);
      return { verdict: 'absent', step: mapped.ref };
    },
  ),
  difference(
    {
      ...inWindows10,
      id: 'range-in-pieces',
      text: 'Windows 10 reserves ranges, by a new routine and a flag, in which several MDLs can be mapped side by side.',
      shows: ['RSV-11', 'MmAllocateMappingAddressEx'],
    },
    (script) => {
      const range = script.call('MmAllocateMappingAddressEx', {
        NumberOfBytes: hex(4 * PAGE_SIZE),
        PoolTag: rangeTag,
        Flags: MM_MAPPING_ADDRESS_DIVISIBLE,
      });
      const [one, other] = [lockedPool(script, 2 * PAGE_SIZE), lockedPool(script, 2 * PAGE_SIZE)];
      const first = mapReserved(script, range, one.mdl, { after: [one.locked] });
      const second = mapReserved(script, beyond(range, 2 * PAGE_SIZE), other.mdl, { after: [other.locked] });
      unmapReserved(script, first, one.mdl);
      unmapReserved(script, second, other.mdl);
      freeRange(script, range);
      unlockPool(script, one);
      unlockPool(script, other);
      return { verdict: 'absent', step: range.ref };
    },
  ),
  difference(
    {
      ...inWindows10,
      id: 'pool-by-flags',
      text: 'Windows 10 has a routine for pool that takes flags in place of a type.',
      shows: ['ExAllocatePool2'],
    },
    (script) => {
      const block = script.call('ExAllocatePool2', {
        Flags: hex(POOL_FLAG_NON_PAGED),
        NumberOfBytes: hex(PAGE_SIZE),
        Tag: poolTag,
      });
      freePool(script, block);
      return { verdict: 'absent', step: block.ref };
    },
  ),
];
