import type { ImplMutant } from '../mutant.ts';

export const wholePagesBehindAHeader: ImplMutant = {
  id: 'whole-pages-behind-a-header',
  summary: 'A pool block of whole pages starts behind a header.',
  clause: 'POOL-14',
  routine: 'ExAllocatePoolWithTag',
  alsoBy: [
    'POOL-15 ExAllocatePool3',
    'POOL-14 ExAllocatePool2',
    'POOL-15 ExAllocatePool2',
    'POOL-15 ExAllocatePoolWithTag',
    'POOL-14 ExAllocatePool',
    'POOL-14 ExAllocatePool3',
    'POOL-14 ExAllocatePoolPriorityZero',
    'POOL-14 ExAllocatePoolWithQuota',
  ],
  misblamed: ['LOCK-03 MmProbeAndLockPages'],
  apply: (parts) => ({
    ...parts,
    wholePageBlockAddress: (base) => ({ page: base.page, offset: 16 }),
  }),
};
