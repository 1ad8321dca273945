import type { ImplMutant } from '../mutant.ts';

export const failedIoMappingKeepsItsRecord: ImplMutant = {
  id: 'failed-io-mapping-keeps-its-record',
  summary: 'MmMapIoSpace keeps the record of a mapping that got no addresses.',
  clause: 'IOSP-01',
  routine: 'MmMapIoSpace',
  alsoBy: ['IOSP-01 MmMapIoSpaceEx'],
  among: [
    'ExAllocatePoolWithTag',
    'IoAllocateMdl',
    'MmProbeAndLockPages',
    'MmGetPhysicalAddress',
    'failNext',
    'MmMapLockedPagesSpecifyCache',
    'readUsage',
    'MmGetSystemAddressForMdlSafe',
    'NdisQueryMdl',
    'MmMapMdl',
    'MmMapIoSpace',
    'MmMapIoSpaceEx',
  ],
  apply: (parts) => ({
    ...parts,
    releasesFailedIoMapping: () => false,
  }),
};
