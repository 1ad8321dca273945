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
  PRKPROCESS: 'address',
  PRKAPC_STATE: 'address',
  SIZE_T: 'u64',
  PHYSICAL_ADDRESS: 'u64',
  POOL_FLAGS: 'u64',
  ULONG: 'u32',
  UINT: 'u32',
  USHORT: 'u32',
  CCHAR: 'u32',
  KIRQL: 'u32',
  KPROCESSOR_MODE: 'u32',
  MEMORY_CACHING_TYPE: 'u32',
  LOCK_OPERATION: 'u32',
  POOL_TYPE: 'u32',
  NTSTATUS: 'u32',
  BOOLEAN: 'boolean',
  BYTES: 'bytes',
  VOID: 'void',
} as const;

export type TypeName = keyof typeof wireOf;
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
  readonly header: 'wdm.h' | 'ntifs.h' | 'ndis.h' | 'primitive';
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
  'ndis',
] as const;
export type ResourceClass = (typeof resourceClasses)[number];
