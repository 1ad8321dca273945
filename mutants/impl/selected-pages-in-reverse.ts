import type { ImplMutant } from '../mutant.ts';

export const selectedPagesInReverse: ImplMutant = {
  id: 'selected-pages-in-reverse',
  summary: 'MmProbeAndLockSelectedPages takes the elements from the last to the first.',
  clause: 'LOCKS-01',
  routine: 'MmProbeAndLockSelectedPages',
  misblamed: ['LOCK-01 MmProbeAndLockPages'],
  among: [
    'allocateUserMemory',
    'IoAllocateMdl',
    'MmProbeAndLockSelectedPages',
    'MmGetSystemAddressForMdlSafe',
    'readMemory',
    'writeMemory',
  ],
  apply: (parts) => ({
    ...parts,
    selectedPage: (pages, index) => pages[pages.length - 1 - index] ?? 0,
  }),
};
