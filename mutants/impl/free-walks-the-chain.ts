import type { ImplMutant } from '../mutant.ts';

export const freeWalksTheChain: ImplMutant = {
  id: 'free-walks-the-chain',
  summary: 'IoFreeMdl frees the descriptors behind the given one.',
  pattern: 7,
  clause: 'FREE-01',
  routine: 'IoFreeMdl',
  corrupts: true,
  apply: (parts) => ({
    ...parts,
    freeWalksChain: () => true,
  }),
};
