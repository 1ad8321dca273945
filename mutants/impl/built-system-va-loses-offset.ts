import type { ImplMutant } from '../mutant.ts';

export const builtSystemVaLosesOffset: ImplMutant = {
  id: 'built-system-va-loses-offset',
  summary: 'MappedSystemVa of a built descriptor is the page of the buffer.',
  clause: 'BUILD-10',
  routine: 'MmGetSystemAddressForMdlSafe',
  apply: (parts) => ({
    ...parts,
    builtSystemVa: (startVa) => startVa,
  }),
};
