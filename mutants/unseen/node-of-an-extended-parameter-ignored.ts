import type { UnseenMutant } from '../mutant.ts';

export const nodeOfAnExtendedParameterIgnored: UnseenMutant = {
  id: 'node-of-an-extended-parameter-ignored',
  summary: 'ExAllocatePool3 takes memory of any node where a certain one is asked for.',
  clause: 'POOL-33',
  routine: 'ExAllocatePool3',
  lacks: 'How many nodes there are is not known, so that none can be asked for that is not there.',
  apply: (parts) => ({
    ...parts,
    nodeCanServe: () => true,
  }),
};
