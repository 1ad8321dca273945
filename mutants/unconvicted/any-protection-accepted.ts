import { PAGE_READWRITE } from '../../wdk/index.ts';
import type { UnconvictedMutant } from '../mutant.ts';

export const anyProtectionAccepted: UnconvictedMutant = {
  id: 'any-protection-accepted',
  summary: 'MmProtectMdlSystemAddress accepts what is no protection.',
  clause: 'PROT-05',
  because: 'That values which are not listed are refused is inferred.',
  apply: (parts) => ({
    ...parts,
    protectStatus: (isMapped) => parts.protectStatus(isMapped, PAGE_READWRITE),
  }),
};
