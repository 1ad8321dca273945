import type { ImplMutant } from '../mutant.ts';

export const freeHandlerNotCalled: ImplMutant = {
  id: 'free-handler-not-called',
  summary: 'The MDL of a handler is dropped without a call of the handler that frees it.',
  clause: 'NBADV-05',
  routine: 'NdisAdvanceNetBufferDataStart',
  apply: (parts) => ({
    ...parts,
    handlerFrees: () => false,
  }),
};
