import { broken, each, machine, overrun, stay, to, undefinedState } from './dsl.ts';

const kernel = 'MmMapLockedPagesSpecifyCache.kernel';
const address = 'MmGetSystemAddressForMdlSafe';
const reserved = 'MmMapLockedPagesWithReservedMapping';
const releases = ['IoFreeMdl.returned', 'NdisFreeMdl.returned'];

/** What code that runs in the kernel may do through a system address of the descriptor. */
const access = {
  'readMemory.kernel.returned': stay(['MAPK-01', 'GEN-06', 'GEN-08', 'LAY-04', 'MAP-03']),
  'writeMemory.kernel.returned': [
    overrun,
    stay(['MAPK-01', 'MAP-14', 'GEN-08', 'LOCK-11'], { protection: ['readWrite'] }),
    broken(['MAP-12', 'GEN-10', 'EXC-09', 'EXC-10'], { protection: ['readOnly'], bytes: ['own'] }),
  ],
};

/**
 * The system address of a descriptor (mdl.md 3.1b): none, a mapping of its own, the buffer's own, a reserved range. What
 * a descriptor's contents or a reservation already forbid is not forbidden here once more: each breach is one machine's.
 */
export const systemMapping = machine.createMachine({
  id: 'system-mapping',
  initial: 'unmapped',
  states: {
    unmapped: {
      on: {
        'MmBuildMdlForNonPagedPool.returned': to('original', ['BUILD-25']),
        'NdisAllocateMdl.nonNull': to('original', ['NMDL-01', 'BUILD-25']),
        'NdisAllocateMdl.null': stay(['NMDL-03']),
        [`${kernel}.nonNull`]: to('own', ['MAPK-08', 'FLG-02', 'GEN-07']),
        [`${kernel}.null`]: stay(['MAPK-02', 'FLG-03']),
        [`${address}.nonNull`]: to('own', ['SYSVA-00', 'SYSVA-01', 'GEN-07']),
        [`${address}.null`]: stay(['SYSVA-01', 'FLG-03']),
        [`${reserved}.nonNull`]: to('reserved', ['RMAP-01', 'RMAP-13', 'RMAP-16']),
        [`${reserved}.null`]: stay(['RMAP-08']),
        'MmUnmapLockedPages.system.returned': broken(['UNMAP-08', 'UNMAP-12']),
        'MmUnlockPages.returned': stay(['UNLOCK-03']),
        'MmFreePagesFromMdl.returned': stay(['FREEP-08']),
        'IoFreeMdl.returned': stay(['FREE-07']),
      },
    },
    original: {
      on: {
        [`${address}.nonNull`]: stay(['BUILD-10', 'SYSVA-02']),
        ...each(releases, stay(['BUILD-12'])),
      },
    },
    own: {
      on: {
        [`${kernel}.nonNull`]: broken(['MAPK-05', 'MAPT-09']),
        [`${address}.nonNull`]: stay(['SYSVA-02', 'SYSVA-03', 'MAP-18']),
        [`${reserved}.nonNull`]: broken(['RMAP-14']),
        'MmUnmapLockedPages.system.returned': [
          to('unmapped', ['UNMAP-01', 'UNMAP-04', 'UNMAP-14', 'FLG-04', 'MAP-06'], { base: ['same'] }),
          broken(['UNMAP-02', 'UNMAP-12']),
        ],
        'MmUnlockPages.returned': to('unmapped', ['UNLOCK-02', 'UNLOCK-10', 'SYSVA-06', 'MAPT-11']),
        'MmFreePagesFromMdl.returned': to('unmapped', ['FREEP-04', 'SYSVA-06', 'PAGE-06']),
        ...access,
      },
    },
    reserved: {
      on: {
        [`${kernel}.nonNull`]: broken(['MAPK-05']),
        [`${address}.nonNull`]: stay(['SYSVA-00', 'SYSVA-11']),
        [`${reserved}.nonNull`]: broken(['RMAP-14']),
        'MmUnmapLockedPages.system.returned': broken(['UNMAP-15']),
        'MmUnmapReservedMapping.returned': to('unmapped', ['RUNM-01', 'RUNM-07', 'RUNM-09']),
        'MmUnlockPages.returned': broken(['UNLOCK-02']),
        'MmFreePagesFromMdl.returned': broken(['FREEP-06']),
        'readMemory.kernel.returned': stay(['RMAP-01', 'RMAP-09', 'RMAP-20', 'GEN-08']),
        'writeMemory.kernel.returned': [
          overrun,
          stay(['RMAP-20', 'GEN-08'], { protection: ['readWrite'] }),
          broken(['GEN-10', 'EXC-10'], { protection: ['readOnly'], bytes: ['own'] }),
        ],
      },
    },
    undefined: undefinedState,
  },
});
