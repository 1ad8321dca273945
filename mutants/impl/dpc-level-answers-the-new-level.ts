import type { ImplMutant } from '../mutant.ts';

export const dpcLevelAnswersTheNewLevel: ImplMutant = {
  id: 'dpc-level-answers-the-new-level',
  summary: 'KeRaiseIrqlToDpcLevel answers the level that it raised to.',
  clause: 'IRQL-04',
  routine: 'KeRaiseIrqlToDpcLevel',
  apply: (parts) => ({
    ...parts,
    levelBeforeDpc: (_before, after) => after,
  }),
};
