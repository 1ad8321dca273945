import type { UnseenMutant } from '../mutant.ts';

export const quotaKeptByAFreedBlock: UnseenMutant = {
  id: 'quota-kept-by-a-freed-block',
  summary: 'A free does not give back the quota that the block was charged for.',
  clause: 'POOL-54',
  routine: 'ExFreePool',
  lacks: 'What readQuota says is held against what lives only from below.',
  apply: (parts) => ({
    ...parts,
    quotaOfFreedBlock: () => 0,
  }),
};
