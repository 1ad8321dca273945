import type { ImplMutant } from '../mutant.ts';

export const zeroFormsNotZeroed: ImplMutant = {
  id: 'zero-forms-not-zeroed',
  summary: 'The forms of pool named Zero give memory as it was.',
  clause: 'POOL-20',
  routine: 'ExAllocatePoolZero',
  alsoBy: ['POOL-20 ExAllocatePoolQuotaZero', 'POOL-20 ExAllocatePoolPriorityZero'],
  misblamed: ['POOL-20 ExAllocatePool2'],
  apply: (parts) => ({
    ...parts,
    zeroFormZeroes: () => false,
  }),
};
