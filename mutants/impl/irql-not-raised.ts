import type { ImplMutant } from '../mutant.ts';

export const irqlNotRaised: ImplMutant = {
  id: 'irql-not-raised',
  summary: 'KeRaiseIrql leaves the IRQL as it was.',
  clause: 'IRQL-02',
  routine: 'KeRaiseIrql',
  alsoBy: ['IRQL-04 KeRaiseIrqlToDpcLevel', 'IRQL-05 KeGetCurrentIrql'],
  apply: (parts) => ({
    ...parts,
    irqlAfterRaise: (before) => before,
  }),
};
