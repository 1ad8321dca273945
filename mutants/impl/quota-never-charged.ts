import type { ImplMutant } from '../mutant.ts';

export const quotaNeverCharged: ImplMutant = {
  id: 'quota-never-charged',
  summary: 'Blocks of the quota forms are charged to nobody.',
  clause: 'POOL-54',
  routine: 'ExAllocatePoolWithQuotaTag',
  alsoBy: ['POOL-54 ExAllocatePoolQuotaZero'],
  among: ['ExAllocatePoolWithQuotaTag', 'readQuota'],
  apply: (parts) => ({
    ...parts,
    quotaCharge: () => 0,
  }),
};
