import type { ImplMutant } from '../mutant.ts';

export const nullInsteadOfRaiseForUserMapping: ImplMutant = {
  id: 'null-instead-of-raise-for-user-mapping',
  summary: 'A user mapping that fails returns NULL.',
  clause: 'MAPU-03',
  routine: 'MmMapLockedPagesSpecifyCache',
  apply: (parts) => ({
    ...parts,
    failUserMapping: () => ({ page: 0, offset: 0 }),
  }),
};
