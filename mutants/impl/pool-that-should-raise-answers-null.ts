import { nullAddress } from '../../impl/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const poolThatShouldRaiseAnswersNull: ImplMutant = {
  id: 'pool-that-should-raise-answers-null',
  summary: 'A request for pool that wants an exception gets NULL.',
  clause: 'POOL-24',
  routine: 'ExAllocatePoolWithTag',
  alsoBy: [
    'POOL-24 ExAllocatePoolWithTagPriority',
    'POOL-24 ExAllocatePoolZero',
    'POOL-24 ExAllocatePoolPriorityZero',
    'POOL-26 ExAllocatePool2',
    'POOL-26 ExAllocatePool3',
  ],
  apply: (parts) => ({
    ...parts,
    raiseForPool: () => nullAddress,
  }),
};
