/**
 * The C types that occur in the signatures, and how a value of each travels in a program or a trace.
 *
 * - `address`: pointer or handle, a string of lower-case hexadecimal digits `"0x…"`; NULL is `"0x0"`.
 * - `u64`: unsigned 64-bit integer, a string `"0x…"`.
 * - `u32`: integer of at most 32 bits, a JSON number (NTSTATUS is unsigned: 0xC0000005).
 * - `boolean`: JSON boolean. `bytes`: a string of two hexadecimal digits a byte, without prefix.
 */
export const wireOf = {
  PVOID: 'address',
  PMDL: 'address',
  PIRP: 'address',
  PDRIVER_OBJECT: 'address',
  PPFN_NUMBER: 'address',
  NDIS_HANDLE: 'address',
  PNET_BUFFER: 'address',
  PNET_BUFFER_LIST: 'address',
  HANDLE: 'address',
  PEPROCESS: 'address',
  PRKPROCESS: 'address',
  PRKAPC_STATE: 'address',
  MM_COPY_ADDRESS: 'address',
  SIZE_T: 'u64',
  PHYSICAL_ADDRESS: 'u64',
  POOL_FLAGS: 'u64',
  ULONG: 'u32',
  UINT: 'u32',
  USHORT: 'u32',
  UCHAR: 'u32',
  CCHAR: 'u32',
  KIRQL: 'u32',
  KPROCESSOR_MODE: 'u32',
  MEMORY_CACHING_TYPE: 'u32',
  LOCK_OPERATION: 'u32',
  POOL_TYPE: 'u32',
  EX_POOL_PRIORITY: 'u32',
  NODE_REQUIREMENT: 'u32',
  NET_BUFFER_ALLOCATE_MDL_HANDLER: 'u32',
  NET_BUFFER_FREE_MDL_HANDLER: 'u32',
  NTSTATUS: 'u32',
  NDIS_STATUS: 'u32',
  BOOLEAN: 'boolean',
  BYTES: 'bytes',
  VOID: 'void',
} as const;

export type TypeName = keyof typeof wireOf;

/** The types that say by their value whether a routine failed. */
export type StatusType = 'NTSTATUS' | 'NDIS_STATUS';
export const isStatus = (type: TypeName): type is StatusType => type === 'NTSTATUS' || type === 'NDIS_STATUS';

export type WireKind = (typeof wireOf)[TypeName];

/** A value as it stands in a program or a trace. */
export type WireValue = string | number | boolean;

/** One parameter of a routine. `out` parameters are not passed: they come back under their name. */
export interface Parameter {
  readonly name: string;
  readonly type: TypeName;
  readonly direction: 'in' | 'out';
  /** May be NULL by the signature. */
  readonly optional: boolean;
}

export interface Signature {
  readonly header: 'wdm.h' | 'ntddk.h' | 'ntifs.h' | 'ndis.h' | 'primitive';
  readonly parameters: readonly Parameter[];
  readonly returns: TypeName;
  /** The feature that an implementation must declare before the routine can be called at all. */
  readonly feature?: Feature;
}

/** What an implementation may offer besides routines; a closed list. */
export const features = [
  'memory',
  'peek',
  'usage',
  'user-memory',
  'user-mapping',
  'processes',
  'irql',
  'irp',
  'fail-next',
  'stops',
  'raises',
  'callbacks',
  'physical-address',
  'threads',
] as const;
export type Feature = (typeof features)[number];

/** What an implementation takes from when it allocates; `failNext` names them by their place in this list. */
export const resourceClasses = [
  'pool-nonpaged',
  'pool-paged',
  'system-ptes',
  'user-addresses',
  'pages',
  'page-locks',
  /** Handles and MDLs of NDIS. */
  'ndis',
  'quota',
  'contiguous',
  /** Memory that NDIS gives to drivers, shared memory included. */
  'ndis-memory',
  /** NET_BUFFERs, NET_BUFFER_LISTs, their pools and contexts, with the MDLs and data that come with them. */
  'net-buffers',
  /** The MDL with its memory that NDIS takes for a retreat where the driver has no handler. */
  'net-buffer-data',
] as const;
export type ResourceClass = (typeof resourceClasses)[number];

/** What a driver may be that NDIS gives a handle to, besides a generic object; `obtainNdisHandle` names them by index. */
export const ndisHandleKinds = [
  'protocol-driver',
  'binding',
  'miniport-driver',
  'miniport-adapter',
  'filter-driver',
  'filter-module',
] as const;
export type NdisHandleKind = (typeof ndisHandleKinds)[number];

/**
 * The handlers that a driver may give for the MDLs of a retreat, by index. `none` is a NULL pointer. The others
 * allocate nonpaged memory with an MDL over it: as much as is asked for, none (NULL), 64 bytes more, of which they tell
 * in BufferSize, or half of it, which they must not. A free handler is `none` or `ok`: it frees both again.
 */
export const mdlHandlerKinds = ['none', 'ok', 'null', 'oversize', 'undersize'] as const;
export type MdlHandlerKind = (typeof mdlHandlerKinds)[number];
