import type { ImplMutant } from '../mutant.ts';

export const virtualAddressWithoutOffset: ImplMutant = {
  id: 'virtual-address-without-offset',
  summary: 'MmGetMdlVirtualAddress answers the page.',
  clause: 'ACC-03',
  routine: 'MmGetMdlVirtualAddress',
  apply: (parts) => ({
    ...parts,
    mdlVirtualAddress: (startVa) => startVa,
  }),
};
