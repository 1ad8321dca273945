import type { UnseenMutant } from '../mutant.ts';

export const failedListRetreatNotUndone: UnseenMutant = {
  id: 'failed-list-retreat-not-undone',
  summary: 'A retreat of a list that fails leaves those NET_BUFFERs retreated that came before.',
  clause: 'RET-08',
  routine: 'NdisRetreatNetBufferListDataStart',
  lacks: 'No program comes to a list of several NET_BUFFERs of which only a later one fails.',
  apply: (parts) => ({
    ...parts,
    undoesRetreats: () => false,
  }),
};
