import { STATUS_INVALID_ADDRESS } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const protectAnswersAnotherStatus: ImplMutant = {
  id: 'protect-answers-another-status',
  summary: 'MmProtectMdlSystemAddress answers STATUS_INVALID_ADDRESS for a descriptor that is not mapped.',
  clause: 'PROT-02',
  routine: 'MmProtectMdlSystemAddress',
  apply: (parts) => ({
    ...parts,
    protectStatus: (isMapped, newProtect) =>
      isMapped ? parts.protectStatus(isMapped, newProtect) : STATUS_INVALID_ADDRESS,
  }),
};
