import type { UnseenMutant } from '../mutant.ts';

export const failedProbeChangesAByte: UnseenMutant = {
  id: 'failed-probe-changes-a-byte',
  summary: 'ProbeForWrite that raises for a later page has changed a byte of the first one.',
  clause: 'PRB-03',
  routine: 'ProbeForWrite',
  lacks: 'No program probes a range of which a later page is bad and reads the first one.',
  apply: (parts) => ({
    ...parts,
    byteAfterFailedProbe: (byte) => byte ^ 1,
  }),
};
