import type { UnseenMutant } from '../mutant.ts';

export const detachDoesNothing: UnseenMutant = {
  id: 'detach-does-nothing',
  summary: 'KeUnstackDetachProcess leaves the thread in the other process.',
  clause: 'PROC-03',
  routine: 'KeUnstackDetachProcess',
  lacks: 'Nothing tells which process is current; the first call that fails in the wrong one is charged.',
  corrupts: true,
  apply: (parts) => ({
    ...parts,
    processAfterDetach: (_, attached) => attached,
  }),
};
