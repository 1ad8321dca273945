import type { ImplMutant } from '../mutant.ts';

export const everyAddressValid: ImplMutant = {
  id: 'every-address-valid',
  summary: 'MmIsAddressValid says yes of every address.',
  clause: 'IOSP-10',
  routine: 'MmIsAddressValid',
  apply: (parts) => ({
    ...parts,
    addressIsValid: () => true,
  }),
};
