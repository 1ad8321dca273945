import type { ImplMutant } from '../mutant.ts';

export const systemAddressesPassTheProbe: ImplMutant = {
  id: 'system-addresses-pass-the-probe',
  summary: 'A probe lets addresses of the system pass.',
  clause: 'PRB-04',
  routine: 'ProbeForRead',
  alsoBy: ['PRB-04 ProbeForWrite'],
  apply: (parts) => ({
    ...parts,
    probePermits: () => true,
  }),
};
