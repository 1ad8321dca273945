import type { ImplMutant } from '../mutant.ts';

export const builtSystemVaLosesOffset: ImplMutant = {
  id: 'built-system-va-loses-offset',
  summary: 'MappedSystemVa of a built descriptor is the page of the buffer.',
  defects: ['547f4b41'],
  pattern: 1,
  clause: 'BUILD-10',
  routine: 'MmGetSystemAddressForMdlSafe',
  alsoBy: ['BUILD-14 MmBuildMdlForNonPagedPool', 'BUILD-14 NdisAllocateMdl'],
  apply: (parts) => ({
    ...parts,
    builtSystemVa: (startVa) => startVa,
  }),
};
