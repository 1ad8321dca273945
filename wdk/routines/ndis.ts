import type { Signature } from '../types.ts';
import { input, ndis, optional, output, priority, tag } from './signature.ts';

const ndisHandle = input('NdisHandle', 'NDIS_HANDLE');
const adapter = input('MiniportAdapterHandle', 'NDIS_HANDLE');
const mdl = input('Mdl', 'PMDL');
const length = input('Length', 'UINT');
const sharedLength = input('Length', 'ULONG');
const cached = input('Cached', 'BOOLEAN');
const virtualAddress = input('VirtualAddress', 'PVOID');
const physicalAddress = input('PhysicalAddress', 'PHYSICAL_ADDRESS');

/**
 * NDIS: handles, MDLs, memory and shared memory. Its macros count as routines. An out-parameter that tells by NULL
 * whether a routine without a result worked is the result here, so that later calls can rest on it.
 */
export const ndisSignatures = {
  NdisAllocateGenericObject: ndis(
    'NDIS_HANDLE',
    optional('DriverObject', 'PDRIVER_OBJECT'),
    tag,
    input('Size', 'USHORT'),
  ),
  NdisFreeGenericObject: ndis('VOID', input('NdisObject', 'NDIS_HANDLE')),
  NdisAllocateMdl: ndis('PMDL', ndisHandle, virtualAddress, length),
  NdisFreeMdl: ndis('VOID', mdl),

  NdisAdjustMdlLength: ndis('VOID', mdl, length),
  /** What it stores to VirtualAddress is the result; where QueryAddress is FALSE, NULL is passed and is the result. */
  NdisQueryMdl: ndis('PVOID', mdl, input('QueryAddress', 'BOOLEAN'), output('Length', 'UINT'), priority),
  NdisQueryMdlOffset: ndis('VOID', mdl, output('Offset', 'UINT'), output('Length', 'UINT')),
  /** What it stores to NextMdl is the result. */
  NdisGetNextMdl: ndis('PMDL', input('CurrentMdl', 'PMDL')),
  NDIS_MDL_LINKAGE: ndis('PMDL', mdl),
  NDIS_MDL_TO_SPAN_PAGES: ndis('ULONG', mdl),
  NdisGetMdlPhysicalArraySize: ndis('VOID', mdl, output('ArraySize', 'ULONG')),

  NdisAllocateMemoryWithTagPriority: ndis('PVOID', ndisHandle, length, tag, input('Priority', 'EX_POOL_PRIORITY')),
  NdisFreeMemory: ndis('VOID', virtualAddress, length, input('MemoryFlags', 'UINT')),
  NdisFreeMemoryWithTagPriority: ndis('VOID', ndisHandle, virtualAddress, tag),

  /** What it stores to VirtualAddress is the result. */
  NdisMAllocateSharedMemory: ndis(
    'PVOID',
    adapter,
    sharedLength,
    cached,
    output('PhysicalAddress', 'PHYSICAL_ADDRESS'),
  ),
  NdisMFreeSharedMemory: ndis('VOID', adapter, sharedLength, cached, virtualAddress, physicalAddress),
  /**
   * The adapter makes the NDIS_SHARED_MEMORY_PARAMETERS, for the default receive queue and any node, with these Flags
   * and this Length; its VirtualAddress is read afterwards.
   */
  NdisAllocateSharedMemory: ndis(
    'NDIS_STATUS',
    ndisHandle,
    input('Flags', 'ULONG'),
    sharedLength,
    output('VirtualAddress', 'PVOID'),
    output('AllocationHandle', 'NDIS_HANDLE'),
  ),
  NdisFreeSharedMemory: ndis('VOID', ndisHandle, input('AllocationHandle', 'NDIS_HANDLE')),

  NdisMMapIoSpace: ndis('NDIS_STATUS', output('VirtualAddress', 'PVOID'), adapter, physicalAddress, length),
  NdisMUnmapIoSpace: ndis('VOID', adapter, virtualAddress, length),
} as const satisfies Record<string, Signature>;
