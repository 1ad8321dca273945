/** A simulator of the Windows system of MDLs, pages, pool and mappings, to test drivers against. */
export {
  addressFrom,
  at,
  isNull,
  nullAddress,
  plusBytes,
  sameAddress,
  toBigInt,
  type VirtualAddress,
} from './address.ts';
export { formatAddress, parseAddress, parseFlags64, parseU64 } from './address-text.ts';
export { isNonNullAddress, RoutineArguments, type RoutineValue } from './dispatch.ts';
export { BugCheck } from './ke/bug-check.ts';
export type { Failures } from './ke/failures.ts';
export { RaisedStatus } from './ke/raised-status.ts';
export { createKernel, type Kernel, type KernelOptions } from './kernel.ts';
export { ioSpaceEnd, ioSpaceStart } from './mm/device-memory.ts';
export type { PhysicalAddressRange } from './mm/io-space.ts';
export type { Mdl } from './mm/mdl.ts';
export { defaultParts, type PageNumberArray, type Parts } from './parts.ts';
export { hasRoutine, type Profile, type ProfileName, profileNames, profiles } from './profiles.ts';
export type { Routines } from './routines.ts';
export type { Usage } from './usage.ts';
