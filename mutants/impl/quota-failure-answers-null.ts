import { nullAddress } from '../../impl/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const quotaFailureAnswersNull: ImplMutant = {
  id: 'quota-failure-answers-null',
  summary: 'A quota form of pool answers NULL where it must raise.',
  clause: 'POOL-25',
  routine: 'ExAllocatePoolWithQuotaTag',
  alsoBy: ['POOL-25 ExAllocatePoolQuotaZero', 'POOL-25 ExAllocatePoolWithQuota'],
  apply: (parts) => ({
    ...parts,
    failQuotaForm: () => nullAddress,
  }),
};
