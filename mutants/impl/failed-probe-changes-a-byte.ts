import type { ImplMutant } from '../mutant.ts';

export const failedProbeChangesAByte: ImplMutant = {
  id: 'failed-probe-changes-a-byte',
  summary: 'ProbeForWrite that raises for a later page has changed a byte of the first one.',
  clause: 'PRB-03',
  routine: 'ProbeForWrite',
  among: ['allocateUserMemory', 'writeMemory', 'readMemory', 'ProbeForWrite'],
  apply: (parts) => ({
    ...parts,
    byteAfterFailedProbe: (byte) => byte ^ 1,
  }),
};
