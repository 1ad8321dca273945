import type { Signature } from '../types.ts';
import {
  cacheType,
  callback,
  flags,
  input,
  length,
  mdl,
  mode,
  ntifs,
  numberOfBytes,
  operation,
  optional,
  output,
  poolTag,
  priority,
  wdm,
} from './signature.ts';

const physicalRange = [
  input('LowAddress', 'PHYSICAL_ADDRESS'),
  input('HighAddress', 'PHYSICAL_ADDRESS'),
  input('SkipBytes', 'PHYSICAL_ADDRESS'),
  input('TotalBytes', 'SIZE_T'),
];

/** MDLs, their mappings, their pages and their macros. */
export const mdlSignatures = {
  IoAllocateMdl: wdm(
    'PMDL',
    optional('VirtualAddress', 'PVOID'),
    input('Length', 'ULONG'),
    input('SecondaryBuffer', 'BOOLEAN'),
    input('ChargeQuota', 'BOOLEAN'),
    optional('Irp', 'PIRP'),
  ),
  IoFreeMdl: wdm('VOID', input('Mdl', 'PMDL')),
  MmBuildMdlForNonPagedPool: wdm('VOID', mdl),
  MmProbeAndLockPages: wdm('VOID', mdl, mode, operation),
  MmProbeAndLockProcessPages: ntifs('VOID', mdl, input('Process', 'PRKPROCESS'), mode, operation),
  /**
   * The adapter makes the array of FILE_SEGMENT_ELEMENT: element i holds SegmentBase + PAGE_SIZE * the i-th byte of
   * SegmentPages.
   */
  MmProbeAndLockSelectedPages: wdm(
    'VOID',
    mdl,
    input('SegmentBase', 'PVOID'),
    input('SegmentPages', 'BYTES'),
    mode,
    operation,
  ),
  MmUnlockPages: wdm('VOID', mdl),

  IoBuildPartialMdl: wdm(
    'VOID',
    input('SourceMdl', 'PMDL'),
    input('TargetMdl', 'PMDL'),
    input('VirtualAddress', 'PVOID'),
    input('Length', 'ULONG'),
  ),
  MmPrepareMdlForReuse: wdm('VOID', input('Mdl', 'PMDL')),
  /** On the driver's own storage. */
  MmInitializeMdl: wdm('VOID', input('MemoryDescriptorList', 'PVOID'), optional('BaseVa', 'PVOID'), length),
  MmSizeOfMdl: wdm('SIZE_T', optional('Base', 'PVOID'), length),
  MmAdvanceMdl: wdm('NTSTATUS', input('Mdl', 'PMDL'), input('NumberOfBytes', 'ULONG')),

  MmMapLockedPagesSpecifyCache: wdm(
    'PVOID',
    mdl,
    mode,
    cacheType,
    optional('RequestedAddress', 'PVOID'),
    input('BugCheckOnFailure', 'ULONG'),
    priority,
  ),
  MmMapLockedPages: wdm('PVOID', mdl, mode),
  MmUnmapLockedPages: wdm('VOID', input('BaseAddress', 'PVOID'), mdl),
  MmGetSystemAddressForMdlSafe: wdm('PVOID', input('Mdl', 'PMDL'), priority),
  MmGetSystemAddressForMdl: wdm('PVOID', input('Mdl', 'PMDL')),
  MmProtectMdlSystemAddress: wdm('NTSTATUS', mdl, input('NewProtect', 'ULONG')),
  /** DriverRoutine is the adapter's: it keeps the address that it is called with and answers STATUS_SUCCESS. */
  MmMapMdl: callback('NTSTATUS', mdl, input('Protection', 'ULONG'), output('MappedVa', 'PVOID')),

  MmAllocatePagesForMdl: wdm('PMDL', ...physicalRange),
  MmAllocatePagesForMdlEx: wdm('PMDL', ...physicalRange, cacheType, flags),
  MmAllocateNodePagesForMdlEx: wdm('PMDL', ...physicalRange, cacheType, input('IdealNode', 'ULONG'), flags),
  MmFreePagesFromMdl: wdm('VOID', mdl),
  /** The adapter makes the list of MM_PHYSICAL_ADDRESS_LIST, with this one entry. */
  MmAllocateMdlForIoSpace: wdm(
    'NTSTATUS',
    input('PhysicalAddress', 'PHYSICAL_ADDRESS'),
    numberOfBytes,
    output('NewMdl', 'PMDL'),
  ),

  MmAllocateMappingAddress: wdm('PVOID', numberOfBytes, poolTag),
  MmAllocateMappingAddressEx: wdm('PVOID', numberOfBytes, poolTag, flags),
  MmFreeMappingAddress: wdm('VOID', input('BaseAddress', 'PVOID'), poolTag),
  MmMapLockedPagesWithReservedMapping: wdm('PVOID', input('MappingAddress', 'PVOID'), poolTag, mdl, cacheType),
  MmUnmapReservedMapping: wdm('VOID', input('BaseAddress', 'PVOID'), poolTag, mdl),

  MmGetMdlByteCount: wdm('ULONG', input('Mdl', 'PMDL')),
  MmGetMdlByteOffset: wdm('ULONG', input('Mdl', 'PMDL')),
  MmGetMdlVirtualAddress: wdm('PVOID', input('Mdl', 'PMDL')),
  MmGetMdlBaseVa: wdm('PVOID', input('Mdl', 'PMDL')),
  MmGetMdlPfnArray: wdm('PPFN_NUMBER', input('Mdl', 'PMDL')),

  BYTE_OFFSET: wdm('ULONG', optional('Va', 'PVOID')),
  PAGE_ALIGN: wdm('PVOID', optional('Va', 'PVOID')),
  BYTES_TO_PAGES: wdm('SIZE_T', input('Size', 'SIZE_T')),
  ROUND_TO_PAGES: wdm('SIZE_T', input('Size', 'SIZE_T')),
  ADDRESS_AND_SIZE_TO_SPAN_PAGES: wdm('ULONG', optional('Va', 'PVOID'), input('Size', 'SIZE_T')),
} as const satisfies Record<string, Signature>;
