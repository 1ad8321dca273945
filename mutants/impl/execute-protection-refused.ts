import { PAGE_EXECUTE_READ } from '../../wdk/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const executeProtectionRefused: ImplMutant = {
  id: 'execute-protection-refused',
  summary: 'MmProtectMdlSystemAddress refuses PAGE_EXECUTE_READ.',
  clause: 'PROT-01',
  routine: 'MmProtectMdlSystemAddress',
  apply: (parts) => ({
    ...parts,
    protectStatus: (isMapped, newProtect) =>
      parts.protectStatus(isMapped, newProtect === PAGE_EXECUTE_READ ? 0 : newProtect),
  }),
};
