import type { VirtualAddress } from '../address.ts';
import type { PoolExtendedParameter } from '../ex/pool-by-flags.ts';

/** Kernel pool. */
export interface PoolRoutines {
  ExAllocatePoolWithTag(poolType: number, numberOfBytes: number, tag: number): VirtualAddress;
  ExAllocatePool2(flags: number, numberOfBytes: number, tag: number): VirtualAddress;
  ExFreePoolWithTag(p: VirtualAddress, tag: number): void;

  ExAllocatePool(poolType: number, numberOfBytes: number): VirtualAddress;
  ExAllocatePoolWithTagPriority(poolType: number, numberOfBytes: number, tag: number, priority: number): VirtualAddress;
  ExAllocatePoolWithQuota(poolType: number, numberOfBytes: number): VirtualAddress;
  ExAllocatePoolWithQuotaTag(poolType: number, numberOfBytes: number, tag: number): VirtualAddress;
  ExAllocatePoolZero(poolType: number, numberOfBytes: number, tag: number): VirtualAddress;
  ExAllocatePoolQuotaZero(poolType: number, numberOfBytes: number, tag: number): VirtualAddress;
  ExAllocatePoolPriorityZero(poolType: number, numberOfBytes: number, tag: number, priority: number): VirtualAddress;
  ExAllocatePool3(
    flags: number,
    numberOfBytes: number,
    tag: number,
    extendedParameters: readonly PoolExtendedParameter[],
  ): VirtualAddress;
  ExFreePool(p: VirtualAddress): void;
}
