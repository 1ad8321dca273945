import type { ImplMutant } from '../mutant.ts';

export const freeWithoutTagRefused: ImplMutant = {
  id: 'free-without-tag-refused',
  summary: 'ExFreePool demands the tag of the block.',
  clause: 'POOL-38',
  routine: 'ExFreePoolWithTag',
  alsoBy: ['NMEM-03 NdisFreeMemory', 'POOL-38 ExFreePool'],
  apply: (parts) => ({
    ...parts,
    checkPoolTag: (allocated, given) => given === allocated,
  }),
};
