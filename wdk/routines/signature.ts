import type { Feature, Parameter, Signature, TypeName } from '../types.ts';

export const input = (name: string, type: TypeName): Parameter => ({ name, type, direction: 'in', optional: false });
export const optional = (name: string, type: TypeName): Parameter => ({ name, type, direction: 'in', optional: true });
export const output = (name: string, type: TypeName): Parameter => ({ name, type, direction: 'out', optional: false });

type Header = Signature['header'];
type Declare = (returns: TypeName, ...parameters: Parameter[]) => Signature;

/** Routines of a header that every implementation may have, or only with a feature. */
const declared =
  (header: Header, feature?: Feature): Declare =>
  (returns, ...parameters) => ({ header, returns, parameters, ...(feature === undefined ? {} : { feature }) });

export const wdm = declared('wdm.h');
export const ntddk = declared('ntddk.h');
export const ndis = declared('ndis.h');
export const irp = declared('wdm.h', 'irp');
export const irql = declared('wdm.h', 'irql');
export const ntifs = declared('ntifs.h', 'processes');
export const currentProcess = declared('wdm.h', 'processes');
export const physical = declared('ntddk.h', 'physical-address');
export const user = declared('ntddk.h', 'user-memory');
export const callback = declared('wdm.h', 'callbacks');
/** No WDK routine: it stands for what the processor, the loader, user code or another driver would do. */
export const primitive = (feature: Feature, returns: TypeName, ...parameters: Parameter[]): Signature =>
  declared('primitive', feature)(returns, ...parameters);
/** A primitive that an adapter offers by naming it: no feature stands for it. */
export const offered = declared('primitive');

export const mdl = input('MemoryDescriptorList', 'PMDL');
export const mode = input('AccessMode', 'KPROCESSOR_MODE');
export const cacheType = input('CacheType', 'MEMORY_CACHING_TYPE');
export const poolTag = input('PoolTag', 'ULONG');
export const tag = input('Tag', 'ULONG');
export const priority = input('Priority', 'ULONG');
export const byteCount = input('ByteCount', 'ULONG');
export const address = input('Address', 'PVOID');
export const operation = input('Operation', 'LOCK_OPERATION');
export const length = input('Length', 'SIZE_T');
export const flags = input('Flags', 'ULONG');
export const numberOfBytes = input('NumberOfBytes', 'SIZE_T');
