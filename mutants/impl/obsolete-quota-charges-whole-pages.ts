import type { ImplMutant } from '../mutant.ts';

export const obsoleteQuotaChargesWholePages: ImplMutant = {
  id: 'obsolete-quota-charges-whole-pages',
  summary: 'ExAllocatePoolWithQuota charges for blocks of a page and more.',
  clause: 'POOL-55',
  routine: 'ExAllocatePoolWithQuota',
  among: ['ExAllocatePoolWithQuota', 'readQuota'],
  apply: (parts) => ({
    ...parts,
    quotaCharge: (byteCount) => byteCount,
  }),
};
