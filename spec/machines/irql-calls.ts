import { broken, each, stay, unsaid } from './dsl.ts';
import type { IrqlLevel } from './irql.ts';

/** Calls that no object but the level decides on, by what they find. */

/** What is asked of memory behind addresses, and copied from there. */
export function addressesAt(level: IrqlLevel) {
  const isHigh = level === 'dispatch';
  return {
    'MmGetPhysicalAddress.returned': [
      unsaid(['IOSP-09'], { pageable: ['yes'] }),
      unsaid(['IOSP-09'], { pageable: ['no'], protection: ['noAccess', 'gone', 'untold'] }),
      stay(['IOSP-09']),
    ],
    'MmCopyMemory.returned': isHigh
      ? broken(['IOSP-11'])
      : [broken(['IOSP-11'], { arguments: ['improper'] }), stay(['IOSP-11'], { copied: ['readable', 'open'] })],
    ...(isHigh ? {} : { 'MmCopyMemory.failed': stay(['IOSP-11'], { copied: ['unreadable', 'open'] }) }),
    // Its page allows DISPATCH_LEVEL, Driver Verifier does not (CONF-08).
    'MmUnmapIoSpace.returned': isHigh ? unsaid(['IOSP-04']) : stay(['IOSP-04']),
  };
}

/** Probes of user addresses. */
export function probesAt(level: IrqlLevel) {
  if (level === 'dispatch') return each(['ProbeForRead.returned', 'ProbeForWrite.returned'], broken(['PRB-05']));
  const untold = unsaid(['PRB-06'], { arguments: ['improper'] });
  const empty = stay(['PRB-01'], { probe: ['empty'] });
  return {
    'ProbeForRead.returned': [untold, empty, stay(['PRB-02'], { probe: ['inside', 'open'] })],
    'ProbeForWrite.returned': [untold, empty, stay(['PRB-03'], { probe: ['inside', 'open'] })],
    'ProbeForRead.raised': [
      stay(['PRB-02', 'PRB-04'], { probe: ['outside', 'both'] }),
      stay(['PRB-02'], { probe: ['misaligned', 'open'] }),
    ],
    'ProbeForWrite.raised': [
      stay(['PRB-02', 'PRB-04'], { probe: ['outside', 'both'] }),
      stay(['PRB-02'], { probe: ['misaligned', 'open'] }),
      stay(['PRB-03'], { probe: ['denied'] }),
    ],
  };
}

/** Code is fetched from memory that was made for it; user code is refused where it was not. */
export function fetchesAt(level: IrqlLevel) {
  return {
    'fetchInstruction.kernel.returned': [
      broken(['POOL-05', 'POOL-09'], { executable: ['notPool'] }),
      broken(['CONT-05'], { executable: ['notContiguous'] }),
      stay(['POOL-05'], { executable: ['pool'] }),
      stay(['CONT-05'], { executable: ['contiguous'] }),
      unsaid(['POOL-09']),
    ],
    'fetchInstruction.user.returned': unsaid(['PROC-10'], { executable: ['pool', 'contiguous', 'untold'] }),
    ...(level === 'dispatch' ? {} : { 'fetchInstruction.user.faulted': stay(['PROC-10'], { executable: ['never'] }) }),
  };
}
