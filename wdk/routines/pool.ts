import type { Signature } from '../types.ts';
import { input, numberOfBytes, tag, wdm } from './signature.ts';

const poolType = input('PoolType', 'POOL_TYPE');
const poolFlags = input('Flags', 'POOL_FLAGS');
const poolPriority = input('Priority', 'EX_POOL_PRIORITY');
const block = input('P', 'PVOID');

/** Kernel pool. */
export const poolSignatures = {
  ExAllocatePoolWithTag: wdm('PVOID', poolType, numberOfBytes, tag),
  ExAllocatePool2: wdm('PVOID', poolFlags, numberOfBytes, tag),
  ExFreePoolWithTag: wdm('VOID', block, tag),

  ExAllocatePool: wdm('PVOID', poolType, numberOfBytes),
  ExAllocatePoolWithTagPriority: wdm('PVOID', poolType, numberOfBytes, tag, poolPriority),
  ExAllocatePoolWithQuota: wdm('PVOID', poolType, numberOfBytes),
  ExAllocatePoolWithQuotaTag: wdm('PVOID', poolType, numberOfBytes, tag),
  ExAllocatePoolZero: wdm('PVOID', poolType, numberOfBytes, tag),
  ExAllocatePoolQuotaZero: wdm('PVOID', poolType, numberOfBytes, tag),
  ExAllocatePoolPriorityZero: wdm('PVOID', poolType, numberOfBytes, tag, poolPriority),
  /**
   * The adapter makes the array of POOL_EXTENDED_PARAMETER: none (NULL) if ExtendedParametersCount is 0, else one entry
   * of this Type (`POOL_EXTENDED_PARAMETER_TYPE`), Optional bit and value; the value is Priority, PreferredNode or a
   * pointer, as the type says.
   */
  ExAllocatePool3: wdm(
    'PVOID',
    poolFlags,
    numberOfBytes,
    tag,
    input('ExtendedParametersCount', 'ULONG'),
    input('ExtendedParameterType', 'ULONG'),
    input('ExtendedParameterOptional', 'BOOLEAN'),
    input('ExtendedParameterValue', 'SIZE_T'),
  ),
  ExFreePool: wdm('VOID', block),
} as const satisfies Record<string, Signature>;
