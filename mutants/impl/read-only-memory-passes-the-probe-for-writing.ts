import type { ImplMutant } from '../mutant.ts';

export const readOnlyMemoryPassesTheProbeForWriting: ImplMutant = {
  id: 'read-only-memory-passes-the-probe-for-writing',
  summary: 'ProbeForWrite lets read-only memory pass.',
  clause: 'PRB-03',
  routine: 'ProbeForWrite',
  among: ['allocateUserMemory', 'ProbeForWrite'],
  apply: (parts) => ({
    ...parts,
    probeForWritePermits: () => true,
  }),
};
