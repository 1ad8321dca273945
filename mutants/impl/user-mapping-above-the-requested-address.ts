import type { ImplMutant } from '../mutant.ts';

export const userMappingAboveTheRequestedAddress: ImplMutant = {
  id: 'user-mapping-above-the-requested-address',
  summary: 'A user mapping lies 64 KB above the requested address.',
  clause: 'MAPU-05',
  routine: 'MmMapLockedPagesSpecifyCache',
  alsoBy: ['MAPU-05 MmMapLockedPages'],
  apply: (parts) => ({
    ...parts,
    requestedUserPage: (page) => page + 16,
  }),
};
