import type { ImplMutant } from '../mutant.ts';

export const ownMappingKeptByFree: ImplMutant = {
  id: 'own-mapping-kept-by-free',
  summary: 'IoFreeMdl leaves the own mapping of a partial descriptor.',
  pattern: 5,
  clause: 'FREE-02',
  routine: 'IoFreeMdl',
  among: [
    'allocateUserMemory',
    'IoAllocateMdl',
    'MmProbeAndLockPages',
    'MmUnlockPages',
    'IoBuildPartialMdl',
    'IoFreeMdl',
    'MmGetSystemAddressForMdlSafe',
    'peekMemory',
    'readUsage',
    'readMemory',
    'writeMemory',
  ],
  apply: (parts) => ({
    ...parts,
    freeReleasesMapping: () => false,
  }),
};
