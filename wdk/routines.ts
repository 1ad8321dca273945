import type { Feature, Parameter, Signature, TypeName } from './types.ts';

const input = (name: string, type: TypeName): Parameter => ({ name, type, direction: 'in', optional: false });
const optional = (name: string, type: TypeName): Parameter => ({ name, type, direction: 'in', optional: true });
const output = (name: string, type: TypeName): Parameter => ({ name, type, direction: 'out', optional: false });

const wdm = (returns: TypeName, ...parameters: Parameter[]): Signature => ({ header: 'wdm.h', returns, parameters });
const irp = (returns: TypeName, ...parameters: Parameter[]): Signature => ({
  header: 'wdm.h',
  returns,
  parameters,
  feature: 'irp',
});
const irql = (returns: TypeName, ...parameters: Parameter[]): Signature => ({
  header: 'wdm.h',
  returns,
  parameters,
  feature: 'irql',
});
const ntifs = (returns: TypeName, ...parameters: Parameter[]): Signature => ({
  header: 'ntifs.h',
  returns,
  parameters,
  feature: 'processes',
});
const ndis = (returns: TypeName, ...parameters: Parameter[]): Signature => ({ header: 'ndis.h', returns, parameters });
const primitive = (feature: Feature, returns: TypeName, ...parameters: Parameter[]): Signature => ({
  header: 'primitive',
  returns,
  parameters,
  feature,
});

const mdl = input('MemoryDescriptorList', 'PMDL');
const mode = input('AccessMode', 'KPROCESSOR_MODE');
const cacheType = input('CacheType', 'MEMORY_CACHING_TYPE');
const poolTag = input('PoolTag', 'ULONG');
const tag = input('Tag', 'ULONG');
const priority = input('Priority', 'ULONG');
const byteCount = input('ByteCount', 'ULONG');
const address = input('Address', 'PVOID');
const operation = input('Operation', 'LOCK_OPERATION');
const length = input('Length', 'SIZE_T');
const flags = input('Flags', 'ULONG');
const physicalRange = [
  input('LowAddress', 'PHYSICAL_ADDRESS'),
  input('HighAddress', 'PHYSICAL_ADDRESS'),
  input('SkipBytes', 'PHYSICAL_ADDRESS'),
  input('TotalBytes', 'SIZE_T'),
];

/**
 * Every routine that a program may call, with the parameter names and types of the public headers.
 * Rows of `primitive` are not WDK routines: they stand for what the processor, the loader or user code would do.
 */
export const signatures = {
  ExAllocatePoolWithTag: wdm('PVOID', input('PoolType', 'POOL_TYPE'), input('NumberOfBytes', 'SIZE_T'), tag),
  ExAllocatePool2: wdm('PVOID', input('Flags', 'POOL_FLAGS'), input('NumberOfBytes', 'SIZE_T'), tag),
  ExFreePoolWithTag: wdm('VOID', input('P', 'PVOID'), tag),

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
  MmMapMdl: {
    header: 'wdm.h',
    returns: 'NTSTATUS',
    parameters: [mdl, input('Protection', 'ULONG'), output('MappedVa', 'PVOID')],
    feature: 'callbacks',
  },

  MmAllocatePagesForMdl: wdm('PMDL', ...physicalRange),
  MmAllocatePagesForMdlEx: wdm('PMDL', ...physicalRange, cacheType, flags),
  MmAllocateNodePagesForMdlEx: wdm('PMDL', ...physicalRange, cacheType, input('IdealNode', 'ULONG'), flags),
  MmFreePagesFromMdl: wdm('VOID', mdl),
  /** The adapter makes the list of MM_PHYSICAL_ADDRESS_LIST, with this one entry. */
  MmAllocateMdlForIoSpace: wdm(
    'NTSTATUS',
    input('PhysicalAddress', 'PHYSICAL_ADDRESS'),
    input('NumberOfBytes', 'SIZE_T'),
    output('NewMdl', 'PMDL'),
  ),

  MmAllocateMappingAddress: wdm('PVOID', input('NumberOfBytes', 'SIZE_T'), poolTag),
  MmAllocateMappingAddressEx: wdm('PVOID', input('NumberOfBytes', 'SIZE_T'), poolTag, flags),
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

  IoAllocateIrp: irp('PIRP', input('StackSize', 'CCHAR'), input('ChargeQuota', 'BOOLEAN')),
  IoFreeIrp: irp('VOID', input('Irp', 'PIRP')),

  NdisAllocateGenericObject: ndis(
    'NDIS_HANDLE',
    optional('DriverObject', 'PDRIVER_OBJECT'),
    tag,
    input('Size', 'USHORT'),
  ),
  NdisFreeGenericObject: ndis('VOID', input('NdisObject', 'NDIS_HANDLE')),
  NdisAllocateMdl: ndis(
    'PMDL',
    input('NdisHandle', 'NDIS_HANDLE'),
    input('VirtualAddress', 'PVOID'),
    input('Length', 'UINT'),
  ),
  NdisFreeMdl: ndis('VOID', input('Mdl', 'PMDL')),

  KeGetCurrentIrql: irql('KIRQL'),
  KeRaiseIrql: irql('VOID', input('NewIrql', 'KIRQL'), output('OldIrql', 'KIRQL')),
  KeLowerIrql: irql('VOID', input('NewIrql', 'KIRQL')),
  KeStackAttachProcess: ntifs('VOID', input('PROCESS', 'PRKPROCESS'), output('ApcState', 'PRKAPC_STATE')),
  KeUnstackDetachProcess: ntifs('VOID', input('ApcState', 'PRKAPC_STATE')),

  /** A new process with an empty address space; its handle. It does not become current. */
  createProcess: primitive('processes', 'PRKPROCESS'),
  /** The process ends: its user mappings and user memory go away. It must not be current. */
  endProcess: primitive('processes', 'VOID', input('Process', 'PRKPROCESS')),
  /** Committed, zeroed private user memory of the current process, page aligned, whole pages, protection PAGE_*. */
  allocateUserMemory: primitive('user-memory', 'PVOID', byteCount, input('Protect', 'ULONG')),
  /** Gives back a whole region of `allocateUserMemory`, in the process that it belongs to. */
  freeUserMemory: primitive('user-memory', 'VOID', address),
  /** Load bytes as kernel code or user code of the current process would. */
  readMemory: primitive('memory', 'BYTES', mode, address, byteCount),
  /** Store bytes as kernel code or user code of the current process would. */
  writeMemory: primitive('memory', 'VOID', mode, address, input('Bytes', 'BYTES')),
  /** Read Irp->MdlAddress. */
  readIrpMdlAddress: primitive('irp', 'PMDL', input('Irp', 'PIRP')),
  /** Store to Mdl->Next, as drivers may. */
  linkMdl: primitive('memory', 'VOID', input('Mdl', 'PMDL'), optional('Next', 'PMDL')),
  /** The next request for a resource of this class (`resourceClasses`, by index) fails, once; nothing else changes. */
  failNext: primitive('fail-next', 'VOID', input('ResourceClass', 'ULONG')),
  /** How much is in use now, by class; what a balanced program took must be back. */
  readUsage: primitive(
    'usage',
    'VOID',
    output('PoolBytes', 'SIZE_T'),
    output('SystemPtes', 'SIZE_T'),
    output('UserPages', 'SIZE_T'),
    output('LockedPages', 'SIZE_T'),
    output('AllocatedPages', 'SIZE_T'),
  ),
  /** Read in the current process without ever faulting: `faulted` says that some byte cannot be read. */
  peekMemory: primitive('peek', 'BYTES', address, byteCount),
} as const satisfies Record<string, Signature>;

export type RoutineName = keyof typeof signatures;

/** All routine names, in the order of the table. */
export const routineNames = Object.keys(signatures) as readonly RoutineName[];

/** The signature of a routine. */
export const signatureOf = (routine: RoutineName): Signature => signatures[routine];

/** Narrows a text to a routine name. */
export const isRoutineName = (text: string): text is RoutineName => Object.hasOwn(signatures, text);
