import { broken, each, machine, overrun, stay, to, undefinedState, unsaid } from './dsl.ts';

const kernel = 'MmMapLockedPagesSpecifyCache.kernel';
const obsolete = 'MmMapLockedPages.kernel';
const address = 'MmGetSystemAddressForMdlSafe';
const obsoleteAddress = 'MmGetSystemAddressForMdl';
const reserved = 'MmMapLockedPagesWithReservedMapping';
const unmap = 'MmUnmapLockedPages.system.returned';
const prepare = 'MmPrepareMdlForReuse.returned';
const initialize = 'MmInitializeMdl.returned';
const target = 'IoBuildPartialMdl.target.returned';
const protect = 'MmProtectMdlSystemAddress.returned';
const advance = ['MmAdvanceMdl.returned', 'MmAdvanceMdl.failed'] as const;
const mapMdl = ['MmMapMdl.returned', 'MmMapMdl.failed'] as const;
const ioFree = 'IoFreeMdl.returned';
const storageFreed = 'ExFreePoolWithTag.storage.returned';
const releases = [ioFree, 'NdisFreeMdl.returned'];
const partial = { partial: ['yes'] } as const;

const gone = broken(['PART-13', 'ADV-06'], { protection: ['gone'] });

/** Through a protection that forbids it, or after the pages were given up, no access has a defined outcome. */
const forbidsAll = [
  broken(['PROT-08'], { protection: ['noAccess'] }),
  gone,
  unsaid(['PROT-04'], { protection: ['untold'] }),
];

/** What code that runs in the kernel may do through a system address of the descriptor. */
const access = {
  'readMemory.kernel.returned': [...forbidsAll, stay(['MAPK-01', 'GEN-06', 'GEN-08', 'LAY-04', 'MAP-03', 'PROT-10'])],
  'writeMemory.kernel.returned': [
    ...forbidsAll,
    overrun,
    stay(['MAPK-01', 'MAP-14', 'GEN-08', 'LOCK-11', 'PROT-10', 'PROT-14'], { protection: ['readWrite'] }),
    broken(['MAP-12', 'GEN-10', 'EXC-09', 'EXC-10', 'PROT-08'], { protection: ['readOnly'], bytes: ['own'] }),
  ],
};

const shared = { source: ['own', 'original', 'inherited'] } as const;
const unshared = { source: ['unmapped'] } as const;
const nobodySays = unsaid(['PART-19'], { source: ['reserved', 'dangling'] });

/** A partial descriptor shares the address of its source, or has none (PART-09, PART-10). */
const becomesPart = {
  [target]: [to('inherited', ['PART-09'], shared), to('unmapped', ['PART-10'], unshared), nobodySays],
};

/** The address that it shares is released with the source's mapping (mdl.md 3.2). */
const losesShared = each(
  [
    'MmUnmapLockedPages.inherited.returned',
    'MmUnlockPages.inherited.returned',
    'MmFreePagesFromMdl.inherited.returned',
    'ExFreePoolWithTag.inherited.returned',
  ],
  to('dangling', ['PART-09', 'PART-13']),
);

/** No second system mapping, in one way or another. */
const noOther = (clauses: readonly string[], reservedClauses: readonly string[]) => ({
  ...each([`${kernel}.nonNull`, `${obsolete}.nonNull`], broken(clauses)),
  [`${reserved}.nonNull`]: broken(reservedClauses),
});

/**
 * The system address of a descriptor (mdl.md 3.1b): none, a mapping of its own, the buffer's own, that of the descriptor
 * it is a part of, a reserved range. What a descriptor's contents or a reservation already forbid is not forbidden here
 * once more: each breach is one machine's.
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
        [`${obsolete}.nonNull`]: to('own', ['MAPO-01', 'FLG-02']),
        ...each([`${obsolete}.stopped`, `${obsolete}.null`], stay(['MAPO-02'])),
        [`${address}.nonNull`]: to('own', ['SYSVA-00', 'SYSVA-01', 'GEN-07']),
        [`${address}.null`]: stay(['SYSVA-01', 'FLG-03']),
        [`${obsoleteAddress}.nonNull`]: to('own', ['SYSVA-0B', 'GEN-07']),
        'NdisQueryMdl.query.nonNull': to('own', ['NMDL-09', 'GEN-07']),
        'NdisQueryMdl.query.null': stay(['NMDL-09', 'FLG-03']),
        ...each([`${obsoleteAddress}.stopped`, `${obsoleteAddress}.null`], stay(['SYSVA-0B'])),
        [`${reserved}.nonNull`]: to('reserved', ['RMAP-01', 'RMAP-13', 'RMAP-16']),
        [`${reserved}.null`]: stay(['RMAP-08']),
        [unmap]: broken(['UNMAP-08', 'UNMAP-12']),
        'MmUnlockPages.returned': stay(['UNLOCK-03']),
        'MmFreePagesFromMdl.returned': stay(['FREEP-08']),
        ...each([ioFree, storageFreed], stay(['FREE-07'])),
        [prepare]: stay(['PREP-06', 'PREP-07']),
        [initialize]: stay(['INIT-01']),
        [target]: [to('inherited', ['PART-09'], shared), stay(['PART-10'], unshared), nobodySays],
        'MmProtectMdlSystemAddress.failed': stay(['PROT-02', 'PROT-11']),
        ...each(advance, stay(['ADV-01'])),
        ...each(mapMdl, stay(['MMDL-01'])),
      },
    },
    original: {
      on: {
        [`${address}.nonNull`]: stay(['BUILD-10', 'SYSVA-02']),
        [`${obsoleteAddress}.nonNull`]: stay(['BUILD-10', 'SYSVA-0B']),
        'NdisQueryMdl.query.nonNull': stay(['NMDL-09']),
        ...each([...releases, storageFreed], stay(['BUILD-12'])),
        [prepare]: stay(['PREP-07']),
        [initialize]: to('unmapped', ['INIT-01']),
        ...becomesPart,
        [protect]: unsaid(['PROT-12']),
        'MmMapMdl.returned': stay(['MMDL-01']),
      },
    },
    own: {
      on: {
        ...noOther(['MAPK-05', 'MAPT-09'], ['RMAP-14']),
        [`${address}.nonNull`]: stay(['SYSVA-02', 'SYSVA-03', 'MAP-18']),
        [`${obsoleteAddress}.nonNull`]: stay(['SYSVA-0B']),
        'NdisQueryMdl.query.nonNull': stay(['NMDL-09']),
        [unmap]: [
          broken(['UNMAP-09'], partial),
          to('unmapped', ['UNMAP-01', 'UNMAP-04', 'UNMAP-14', 'FLG-04', 'MAP-06'], { base: ['same'] }),
          broken(['UNMAP-02', 'UNMAP-12']),
        ],
        'MmUnlockPages.returned': to('unmapped', ['UNLOCK-02', 'UNLOCK-10', 'SYSVA-06', 'MAPT-11']),
        'MmFreePagesFromMdl.returned': [
          broken(['FREEP-04'], { release: ['explicit'] }),
          to('unmapped', ['FREEP-04', 'SYSVA-06', 'PAGE-06']),
        ],
        [ioFree]: [to('unmapped', ['FREE-02', 'SYSVA-06'], partial), broken(['FREE-07'])],
        [storageFreed]: broken(['FREE-07']),
        [prepare]: [to('unmapped', ['PREP-01', 'SYSVA-06'], partial), stay(['PREP-02'])],
        [initialize]: broken(['PART-12']),
        [target]: broken(['PART-12']),
        'MmProtectMdlSystemAddress.returned': [
          stay(['PROT-01', 'PROT-04', 'PROT-10'], { protect: ['listed'] }),
          stay(['PROT-05'], { protect: ['unlisted'] }),
        ],
        'MmProtectMdlSystemAddress.failed': [
          stay(['PROT-03', 'PROT-05'], { protect: ['unlisted'] }),
          stay(['PROT-06'], { protect: ['listed'] }),
        ],
        'MmAdvanceMdl.returned': stay(['ADV-04', 'ADV-05']),
        'MmAdvanceMdl.failed': stay(['ADV-08']),
        ...each(mapMdl, stay(['MMDL-01'])),
        ...access,
      },
    },
    inherited: {
      on: {
        ...noOther(['MAPK-14'], ['RMAP-14']),
        // What one sample of Microsoft does with parts of nonpaged memory is in no list and against none (G-06).
        [`${reserved}.nonNull`]: [
          unsaid(['RMAP-15'], { source: ['original'], tag: ['same'], base: ['same'], fits: ['yes'] }),
          broken(['RMAP-14']),
        ],
        [`${address}.nonNull`]: stay(['PART-09', 'PART-11', 'PART-20', 'SYSVA-02']),
        [`${obsoleteAddress}.nonNull`]: stay(['PART-09', 'SYSVA-0B']),
        'NdisQueryMdl.query.nonNull': stay(['NMDL-09', 'PART-09']),
        [unmap]: broken(['UNMAP-09']),
        [prepare]: stay(['PREP-04']),
        [initialize]: to('unmapped', ['INIT-01']),
        ...each([ioFree, storageFreed], stay(['FREE-03'])),
        [target]: [stay(['PART-09'], shared), to('unmapped', ['PART-10'], unshared), nobodySays],
        ...losesShared,
        [protect]: unsaid(['PROT-13']),
        ...each(mapMdl, stay(['MMDL-01'])),
      },
    },
    dangling: {
      on: {
        ...noOther(['MAPK-14'], ['RMAP-14']),
        ...each(
          [`${address}.nonNull`, `${obsoleteAddress}.nonNull`, 'NdisQueryMdl.query.nonNull'],
          broken(['PART-09', 'PART-13']),
        ),
        'MmMapMdl.returned': unsaid(['PART-13']),
        [unmap]: broken(['UNMAP-09']),
        [prepare]: stay(['PREP-04']),
        [initialize]: to('unmapped', ['INIT-01']),
        ...each([ioFree, storageFreed], stay(['FREE-03'])),
        ...becomesPart,
        [protect]: unsaid(['PROT-13']),
      },
    },
    reserved: {
      on: {
        ...noOther(['MAPK-05'], ['RMAP-14']),
        [`${address}.nonNull`]: stay(['SYSVA-00', 'SYSVA-11']),
        [`${obsoleteAddress}.nonNull`]: stay(['SYSVA-0B', 'SYSVA-11']),
        'NdisQueryMdl.query.nonNull': stay(['NMDL-09', 'SYSVA-11']),
        [unmap]: broken(['UNMAP-15']),
        'MmUnmapReservedMapping.returned': to('unmapped', ['RUNM-01', 'RUNM-07', 'RUNM-09']),
        'MmUnlockPages.returned': broken(['UNLOCK-02']),
        'MmFreePagesFromMdl.returned': broken(['FREEP-06']),
        ...each([ioFree, storageFreed], broken(['UNMAP-15'])),
        [prepare]: [broken(['UNMAP-15'], partial), stay(['PREP-02'])],
        [initialize]: broken(['FREE-07']),
        [target]: broken(['PART-12']),
        [protect]: unsaid(['PROT-01']),
        'MmAdvanceMdl.returned': unsaid(['ADV-07']),
        'MmMapMdl.returned': unsaid(['SYSVA-11']),
        'readMemory.kernel.returned': [gone, stay(['RMAP-01', 'RMAP-09', 'RMAP-20', 'GEN-08'])],
        'writeMemory.kernel.returned': [
          gone,
          overrun,
          stay(['RMAP-20', 'GEN-08'], { protection: ['readWrite'] }),
          broken(['GEN-10', 'EXC-10'], { protection: ['readOnly'], bytes: ['own'] }),
        ],
      },
    },
    undefined: undefinedState,
  },
});
