import type { RoutineName } from '../wdk/index.ts';
import { isNull, type VirtualAddress } from './address.ts';
import type { Routines } from './routines.ts';

/** An argument or a result of a routine called by name. */
export type RoutineValue = VirtualAddress | number | boolean | Uint8Array;

const wrongArgument = (index: number, wanted: string): never => {
  throw new TypeError(`argument ${index} is not ${wanted}`);
};

/** The input arguments of one call, in the order of the signature. Each is checked when it is taken. */
export class RoutineArguments {
  readonly values: (RoutineValue | undefined)[] = [];

  address(index: number): VirtualAddress {
    const value = this.values[index];
    return typeof value === 'object' && 'page' in value ? value : wrongArgument(index, 'an address');
  }

  number(index: number): number {
    const value = this.values[index];
    return typeof value === 'number' ? value : wrongArgument(index, 'a number');
  }

  boolean(index: number): boolean {
    const value = this.values[index];
    return typeof value === 'boolean' ? value : wrongArgument(index, 'a boolean');
  }

  bytes(index: number): Uint8Array {
    const value = this.values[index];
    return value instanceof Uint8Array ? value : wrongArgument(index, 'bytes');
  }
}

type Dispatch = (routines: Routines, a: RoutineArguments) => RoutineValue | undefined;

/** Runs a routine that returns nothing. */
const nothing = (_result: unknown): undefined => undefined;

/** How each routine takes its arguments, so that it can be called by name; undefined is the result of VOID. */
export const dispatch: Readonly<Record<RoutineName, Dispatch>> = {
  ExAllocatePoolWithTag: (r, a) => r.ExAllocatePoolWithTag(a.number(0), a.number(1), a.number(2)),
  ExAllocatePool2: (r, a) => r.ExAllocatePool2(a.number(0), a.number(1), a.number(2)),
  ExFreePoolWithTag: (r, a) => nothing(r.ExFreePoolWithTag(a.address(0), a.number(1))),
  IoAllocateMdl: (r, a) => r.IoAllocateMdl(a.address(0), a.number(1), a.boolean(2), a.boolean(3), a.address(4)),
  IoFreeMdl: (r, a) => nothing(r.IoFreeMdl(a.address(0))),
  MmBuildMdlForNonPagedPool: (r, a) => nothing(r.MmBuildMdlForNonPagedPool(a.address(0))),
  MmProbeAndLockPages: (r, a) => nothing(r.MmProbeAndLockPages(a.address(0), a.number(1), a.number(2))),
  MmUnlockPages: (r, a) => nothing(r.MmUnlockPages(a.address(0))),
  MmMapLockedPagesSpecifyCache: (r, a) =>
    r.MmMapLockedPagesSpecifyCache(a.address(0), a.number(1), a.number(2), a.address(3), a.number(4), a.number(5)),
  MmUnmapLockedPages: (r, a) => nothing(r.MmUnmapLockedPages(a.address(0), a.address(1))),
  MmGetSystemAddressForMdlSafe: (r, a) => r.MmGetSystemAddressForMdlSafe(a.address(0), a.number(1)),
  MmAllocatePagesForMdlEx: (r, a) =>
    r.MmAllocatePagesForMdlEx(a.number(0), a.number(1), a.number(2), a.number(3), a.number(4), a.number(5)),
  MmFreePagesFromMdl: (r, a) => nothing(r.MmFreePagesFromMdl(a.address(0))),
  MmAllocateMappingAddress: (r, a) => r.MmAllocateMappingAddress(a.number(0), a.number(1)),
  MmFreeMappingAddress: (r, a) => nothing(r.MmFreeMappingAddress(a.address(0), a.number(1))),
  MmMapLockedPagesWithReservedMapping: (r, a) =>
    r.MmMapLockedPagesWithReservedMapping(a.address(0), a.number(1), a.address(2), a.number(3)),
  MmUnmapReservedMapping: (r, a) => nothing(r.MmUnmapReservedMapping(a.address(0), a.number(1), a.address(2))),
  MmGetMdlByteCount: (r, a) => r.MmGetMdlByteCount(a.address(0)),
  MmGetMdlByteOffset: (r, a) => r.MmGetMdlByteOffset(a.address(0)),
  MmGetMdlVirtualAddress: (r, a) => r.MmGetMdlVirtualAddress(a.address(0)),
  MmGetMdlBaseVa: (r, a) => r.MmGetMdlBaseVa(a.address(0)),
  MmGetMdlPfnArray: (r, a) => r.MmGetMdlPfnArray(a.address(0)),
  NdisAllocateGenericObject: (r, a) => r.NdisAllocateGenericObject(a.address(0), a.number(1), a.number(2)),
  NdisFreeGenericObject: (r, a) => nothing(r.NdisFreeGenericObject(a.address(0))),
  NdisAllocateMdl: (r, a) => r.NdisAllocateMdl(a.address(0), a.address(1), a.number(2)),
  NdisFreeMdl: (r, a) => nothing(r.NdisFreeMdl(a.address(0))),
  KeGetCurrentIrql: (r) => r.KeGetCurrentIrql(),
  KeRaiseIrql: (r, a) => r.KeRaiseIrql(a.number(0)),
  KeLowerIrql: (r, a) => nothing(r.KeLowerIrql(a.number(0))),
  KeStackAttachProcess: (r, a) => r.KeStackAttachProcess(a.address(0)),
  KeUnstackDetachProcess: (r, a) => nothing(r.KeUnstackDetachProcess(a.address(0))),
  createProcess: (r) => r.createProcess(),
  endProcess: (r, a) => nothing(r.endProcess(a.address(0))),
  allocateUserMemory: (r, a) => r.allocateUserMemory(a.number(0), a.number(1)),
  freeUserMemory: (r, a) => nothing(r.freeUserMemory(a.address(0))),
  readMemory: (r, a) => r.readMemory(a.number(0), a.address(1), a.number(2)),
  writeMemory: (r, a) => nothing(r.writeMemory(a.number(0), a.address(1), a.bytes(2))),
  peekMemory: (r, a) => r.peekMemory(a.address(0), a.number(1)),
};

/** Whether a result is an address other than NULL. */
export const isNonNullAddress = (value: RoutineValue | undefined): value is VirtualAddress =>
  typeof value === 'object' && 'page' in value && !isNull(value);
