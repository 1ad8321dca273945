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
export type { Failures, ResourceClass } from './ke/failures.ts';
export { RaisedStatus } from './ke/raised-status.ts';
export { createKernel, type Kernel, type KernelOptions } from './kernel.ts';
export type { Mdl } from './mm/mdl.ts';
export { defaultParts, type PageNumberArray, type Parts } from './parts.ts';
export type { Routines } from './routines.ts';
