import type { ImplMutant } from '../mutant.ts';

export const nullInsteadOfRaiseForUserMapping: ImplMutant = {
  id: 'null-instead-of-raise-for-user-mapping',
  summary: 'A user mapping that fails returns NULL.',
  defects: ['e3345e4f', '75f79201'],
  clause: 'MAPU-03',
  routine: 'MmMapLockedPagesSpecifyCache',
  alsoBy: ['MAPU-03 MmMapLockedPages'],
  apply: (parts) => ({
    ...parts,
    failUserMapping: () => ({ page: 0, offset: 0 }),
  }),
};
