import type { UnconvictedMutant } from '../mutant.ts';

export const processPagesLockedInTheCaller: UnconvictedMutant = {
  id: 'process-pages-locked-in-the-caller',
  summary: 'MmProbeAndLockProcessPages locks in the current process.',
  clause: 'LOCKP-01',
  because: 'The routine has no page; what it does is known from a re-implementation only.',
  apply: (parts) => ({
    ...parts,
    processToLockIn: (_, current) => current,
  }),
};
