import type { ImplMutant } from '../mutant.ts';

export const emptyRangeProbed: ImplMutant = {
  id: 'empty-range-probed',
  summary: 'A probe looks at the address of a range of no bytes.',
  clause: 'PRB-01',
  routine: 'ProbeForRead',
  alsoBy: ['PRB-01 ProbeForWrite'],
  apply: (parts) => ({
    ...parts,
    skipsEmptyProbe: () => false,
  }),
};
