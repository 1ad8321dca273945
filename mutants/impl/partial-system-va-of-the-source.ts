import type { ImplMutant } from '../mutant.ts';

export const partialSystemVaOfTheSource: ImplMutant = {
  id: 'partial-system-va-of-the-source',
  summary: 'A partial descriptor of a mapped source has the system address of its source.',
  defects: ['189436c3'],
  clause: 'PART-09',
  routine: 'IoBuildPartialMdl',
  alsoBy: ['DER-01 NdisAllocateCloneNetBufferList', 'DER-02 NdisAllocateFragmentNetBufferList'],
  apply: (parts) => ({
    ...parts,
    partialSystemVa: (sourceSystemVa) => sourceSystemVa,
  }),
};
