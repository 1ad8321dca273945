import { KernelMode, MmCached, NormalPagePriority, POOL_FLAG_NON_PAGED, POOL_FLAG_PAGED } from '../wdk/index.ts';
import { nullAddress, type VirtualAddress } from './address.ts';
import { BugCheck } from './ke/bug-check.ts';
import { RaisedStatus } from './ke/raised-status.ts';
import { createKernel, type Kernel, type KernelOptions } from './kernel.ts';
import type { Routines } from './routines.ts';

export const testTag = 0x74736554; // 'Test'

/** A kernel with shorter calls for the usual arguments. */
export interface TestKernel {
  readonly kernel: Kernel;
  readonly r: Routines;
  nonPaged(byteCount: number): VirtualAddress;
  paged(byteCount: number): VirtualAddress;
  free(block: VirtualAddress): void;
  mdl(buffer: VirtualAddress, byteCount: number): VirtualAddress;
  lockedMdl(buffer: VirtualAddress, byteCount: number): VirtualAddress;
  /** A new MDL that describes `byteCount` bytes from `address` on of what the source describes; 0 for all the rest. */
  partial(source: VirtualAddress, address: VirtualAddress, byteCount: number): VirtualAddress;
  /** MDL with pages of its own, taken anywhere. */
  pagesMdl(byteCount: number): VirtualAddress;
  /** MmGetSystemAddressForMdlSafe */
  systemAddress(mdl: VirtualAddress): VirtualAddress;
  mapKernel(mdl: VirtualAddress, priority?: number): VirtualAddress;
  mapUser(mdl: VirtualAddress, requested?: VirtualAddress, priority?: number): VirtualAddress;
  /** One byte as kernel code sees it. */
  byteAt(address: VirtualAddress): number | undefined;
  setByte(address: VirtualAddress, value: number): void;
}

export const testKernel = (options: KernelOptions = {}): TestKernel => {
  const kernel = createKernel(options);
  const r = kernel.routines;
  const mdl = (buffer: VirtualAddress, byteCount: number): VirtualAddress =>
    r.IoAllocateMdl(buffer, byteCount, false, false, nullAddress);
  return {
    kernel,
    r,
    nonPaged: (byteCount) => r.ExAllocatePool2(POOL_FLAG_NON_PAGED, byteCount, testTag),
    paged: (byteCount) => r.ExAllocatePool2(POOL_FLAG_PAGED, byteCount, testTag),
    free: (block) => r.ExFreePoolWithTag(block, testTag),
    mdl,
    lockedMdl: (buffer, byteCount) => {
      const made = mdl(buffer, byteCount);
      r.MmProbeAndLockPages(made, KernelMode, 1);
      return made;
    },
    partial: (source, address, byteCount) => {
      const made = mdl(address, byteCount === 0 ? 0x10000 : byteCount);
      r.IoBuildPartialMdl(source, made, address, byteCount);
      return made;
    },
    pagesMdl: (byteCount) => r.MmAllocatePagesForMdlEx(0, 2 ** 53, 0, byteCount, MmCached, 0),
    systemAddress: (made) => r.MmGetSystemAddressForMdlSafe(made, NormalPagePriority),
    mapKernel: (made, priority = NormalPagePriority) =>
      r.MmMapLockedPagesSpecifyCache(made, KernelMode, MmCached, nullAddress, 0, priority),
    mapUser: (made, requested = nullAddress, priority = NormalPagePriority) =>
      r.MmMapLockedPagesSpecifyCache(made, 1, MmCached, requested, 0, priority),
    byteAt: (address) => r.readMemory(KernelMode, address, 1)[0],
    setByte: (address, value) => r.writeMemory(KernelMode, address, Uint8Array.of(value)),
  };
};

/** Code and first parameter of the stop that an action meets, `0xDA/0x104`; undefined if it meets none. */
export const stopOf = (action: () => unknown): string | undefined => {
  try {
    action();
  } catch (thrown) {
    if (thrown instanceof BugCheck) return `0x${thrown.code.toString(16).toUpperCase()}/${thrown.parameters[0]}`;
    throw thrown;
  }
  return undefined;
};

/** The status that an action raises; undefined if it raises none. */
export const statusOf = (action: () => unknown): number | undefined => {
  try {
    action();
  } catch (thrown) {
    if (thrown instanceof RaisedStatus) return thrown.status;
    throw thrown;
  }
  return undefined;
};
