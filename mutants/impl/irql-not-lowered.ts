import type { ImplMutant } from '../mutant.ts';

export const irqlNotLowered: ImplMutant = {
  id: 'irql-not-lowered',
  summary: 'KeLowerIrql leaves the IRQL as it was.',
  clause: 'IRQL-03',
  routine: 'KeLowerIrql',
  corrupts: true,
  apply: (parts) => ({
    ...parts,
    irqlAfterLower: (before) => before,
  }),
};
