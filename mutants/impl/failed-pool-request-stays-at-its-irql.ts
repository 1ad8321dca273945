import { DISPATCH_LEVEL } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const failedPoolRequestStaysAtItsIrql: ImplMutant = {
  id: 'failed-pool-request-stays-at-its-irql',
  summary: 'A request for pool that finds no memory leaves the IRQL at which it looked.',
  clause: 'POOL-23',
  routine: 'ExAllocatePoolWithTag',
  alsoBy: ['POOL-24 ExAllocatePoolWithTag', 'IRQL-05 KeGetCurrentIrql'],
  misblamed: ['POOL-38 ExFreePoolWithTag'],
  among: ['ExAllocatePoolWithTag', 'KeGetCurrentIrql', 'failNext'],
  apply: (parts) => ({
    ...parts,
    irqlAfterFailedRequest: () => DISPATCH_LEVEL,
  }),
};
