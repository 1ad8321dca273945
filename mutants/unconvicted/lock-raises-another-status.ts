import { STATUS_INVALID_ADDRESS } from '../../wdk/index.ts';
import type { UnconvictedMutant } from '../mutant.ts';

export const lockRaisesAnotherStatus: UnconvictedMutant = {
  id: 'lock-raises-another-status',
  summary: 'A lock that fails raises STATUS_INVALID_ADDRESS.',
  defects: ['de83dfa5'],
  clause: 'LOCK-03',
  because: 'LOCK-03 leaves room for another exception.',
  apply: (parts) => ({
    ...parts,
    lockFailureStatus: () => STATUS_INVALID_ADDRESS,
  }),
};
