import type { ImplMutant } from '../mutant.ts';

export const pool2NotZeroed: ImplMutant = {
  id: 'pool2-not-zeroed',
  summary: 'ExAllocatePool2 returns memory as it was.',
  clause: 'POOL-20',
  routine: 'ExAllocatePool2',
  apply: (parts) => ({
    ...parts,
    poolZeroes: () => false,
  }),
};
