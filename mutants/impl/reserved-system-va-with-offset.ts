import { plusBytes } from '../../impl/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const reservedSystemVaWithOffset: ImplMutant = {
  id: 'reserved-system-va-with-offset',
  summary: 'MappedSystemVa of a reserved mapping includes the byte offset.',
  clause: 'RMAP-07',
  routine: 'MmMapLockedPagesWithReservedMapping',
  apply: (parts) => ({
    ...parts,
    reservedSystemVa: plusBytes,
  }),
};
