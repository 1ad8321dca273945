import type { ImplMutant } from '../mutant.ts';

export const failedListRetreatNotUndone: ImplMutant = {
  id: 'failed-list-retreat-not-undone',
  summary: 'A retreat of a list that fails leaves those NET_BUFFERs retreated that came before.',
  clause: 'RET-08',
  routine: 'NdisRetreatNetBufferListDataStart',
  apply: (parts) => ({
    ...parts,
    undoesRetreats: () => false,
  }),
};
