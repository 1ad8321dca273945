import type { UnseenMutant } from '../mutant.ts';

export const failedIoMappingKeepsItsRecord: UnseenMutant = {
  id: 'failed-io-mapping-keeps-its-record',
  summary: 'MmMapIoSpace keeps the record of a mapping that got no addresses.',
  clause: 'IOSP-01',
  routine: 'MmMapIoSpace',
  lacks: 'What a failed call keeps is charged to nobody.',
  apply: (parts) => ({
    ...parts,
    releasesFailedIoMapping: () => false,
  }),
};
