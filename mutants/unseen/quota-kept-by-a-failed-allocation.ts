import type { UnseenMutant } from '../mutant.ts';

export const quotaKeptByAFailedAllocation: UnseenMutant = {
  id: 'quota-kept-by-a-failed-allocation',
  summary: 'A quota form of pool that finds no memory keeps the quota that it charged.',
  clause: 'POOL-54',
  routine: 'ExAllocatePoolWithQuotaTag',
  lacks: 'What readQuota says is held against what lives only from below.',
  apply: (parts) => ({
    ...parts,
    quotaOfFailedRequest: () => 0,
  }),
};
