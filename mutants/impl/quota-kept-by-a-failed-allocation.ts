import type { ImplMutant } from '../mutant.ts';

export const quotaKeptByAFailedAllocation: ImplMutant = {
  id: 'quota-kept-by-a-failed-allocation',
  summary: 'A quota form of pool that finds no memory keeps the quota that it charged.',
  clause: 'POOL-54',
  routine: 'ExAllocatePoolWithQuotaTag',
  alsoBy: [
    'POOL-54 ExAllocatePool2',
    'POOL-54 ExAllocatePool3',
    'POOL-54 ExAllocatePoolWithQuota',
    'POOL-54 ExAllocatePoolQuotaZero',
  ],
  among: [
    'failNext',
    'readQuota',
    'ExAllocatePool2',
    'ExAllocatePoolWithQuota',
    'ExAllocatePoolWithQuotaTag',
    'ExAllocatePoolQuotaZero',
    'ExAllocatePool3',
  ],
  apply: (parts) => ({
    ...parts,
    quotaOfFailedRequest: () => 0,
  }),
};
