import { STATUS_SUCCESS } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const unmappedMdlProtected: ImplMutant = {
  id: 'unmapped-mdl-protected',
  summary: 'MmProtectMdlSystemAddress succeeds on a descriptor that is not mapped.',
  clause: 'PROT-02',
  routine: 'MmProtectMdlSystemAddress',
  apply: (parts) => ({
    ...parts,
    protectStatus: (isMapped, newProtect) => (isMapped ? parts.protectStatus(isMapped, newProtect) : STATUS_SUCCESS),
  }),
};
