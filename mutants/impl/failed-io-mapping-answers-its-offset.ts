import { nullAddress, plusBytes } from '../../impl/index.ts';
import type { ImplMutant } from '../mutant.ts';

export const failedIoMappingAnswersItsOffset: ImplMutant = {
  id: 'failed-io-mapping-answers-its-offset',
  summary: 'MmMapIoSpace adds the offset in the page to NULL where it fails.',
  clause: 'IOSP-01',
  routine: 'MmMapIoSpace',
  alsoBy: ['IOSP-01 MmMapIoSpaceEx'],
  among: ['MmMapIoSpace', 'failNext', 'failNth'],
  apply: (parts) => ({
    ...parts,
    answerOfFailedIoMapping: (byteOffset) => plusBytes(nullAddress, byteOffset),
  }),
};
