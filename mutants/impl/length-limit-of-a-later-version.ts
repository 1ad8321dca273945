import type { ImplMutant } from '../mutant.ts';

export const lengthLimitOfALaterVersion: ImplMutant = {
  id: 'length-limit-of-a-later-version',
  summary: 'IoAllocateMdl of Windows 2003 takes the lengths of Windows Vista.',
  profile: 'windows-2003',
  clause: 'ALLOC-03',
  routine: 'IoAllocateMdl',
  apply: (parts) => ({
    ...parts,
    mdlLengthFits: (byteCount) => byteCount <= 0x7ffff000,
  }),
};
