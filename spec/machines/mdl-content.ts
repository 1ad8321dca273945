import { broken, each, machine, stay, to, undefinedState, unsaid } from './dsl.ts';
import {
  accessors,
  adjusts,
  adjustsDangling,
  adjustsNot,
  advanceUnsaid,
  anywhere,
  bufferFreed,
  freePages,
  initialize,
  isEmpty,
  isNoSource,
  isNoTarget,
  isProtected,
  isSource,
  isTarget,
  isTargetUnmapped,
  leavesAlone,
  mapsToSystem,
  mapsToUser,
  needsPages,
  noPages,
  nowhere,
  somewhere,
  sourceUnsaid,
  storageFreed,
  unmapsFromSystem,
  wrongRelease,
} from './mdl-events.ts';
import { makesDescriptor } from './mdl-makers.ts';
import {
  forgets,
  forgetsUnmapped,
  freed,
  freedByNdis,
  freedByNdisUnmapped,
  freedUnmapped,
  losesPages,
  storage,
  storageUnmapped,
} from './mdl-releases.ts';

const build = 'MmBuildMdlForNonPagedPool.returned';
const lock = 'MmProbeAndLockPages.returned';
const lockInProcess = 'MmProbeAndLockProcessPages.returned';
const lockSelected = 'MmProbeAndLockSelectedPages.returned';
const unlock = 'MmUnlockPages.returned';
const ioFree = 'IoFreeMdl.returned';
const ndisFree = 'NdisFreeMdl.returned';
const unmapSystem = 'MmUnmapLockedPages.system.returned';
const reserved = 'MmMapLockedPagesWithReservedMapping';

/** Memory cannot be locked with what describes pages already. */
const locksNothing = (...clauses: readonly string[]) => each([lock, lockInProcess, lockSelected], broken(clauses));

const permitted = { access: ['permitted', 'doubtful'] } as const;
const elsewhere = broken(['LOCK-19'], { memory: ['elsewhere'] });

/**
 * What a descriptor describes (mdl.md 3.1a and 3.1c): nothing yet, a header, memory that cannot be paged, locked pages,
 * pages that were allocated with it, part of another one's pages, device memory. Which system address it has is the
 * other machine's business.
 */
export const mdlContent = machine.createMachine({
  id: 'mdl-content',
  initial: 'none',
  states: {
    none: { on: makesDescriptor },
    raw: {
      on: {
        ...anywhere('ACC-03'),
        ...adjustsNot,
        ...leavesAlone,
        'MmProtectMdlSystemAddress.failed': stay(['PROT-02']),
        ...forgets,
        [build]: [
          to('nonpaged', ['BUILD-01', 'BUILD-05', 'BUILD-13', 'BUILD-21'], { memory: ['nonpaged'] }),
          to('nonpaged', ['CONT-12', 'NONC-03', 'POOL-53'], { memory: ['contiguous'] }),
          unsaid(['NSHM-06'], { memory: ['shared'] }),
          broken(['BUILD-02', 'BUILD-16', 'POOL-53']),
        ],
        [lock]: [
          to('locked', ['LOCK-01', 'LOCK-08', 'LOCK-17', 'LOCK-24', 'LOCK-25', 'LOCK-27', 'MDLN-04'], permitted),
          elsewhere,
        ],
        'MmProbeAndLockPages.raised': [
          stay(['LOCK-03', 'LOCK-05', 'EXC-04'], { access: ['denied'] }),
          stay(['LOCK-05', 'LOCK-15'], { access: ['doubtful'] }),
          stay(['LOCK-18', 'GEN-11'], { access: ['permitted'] }),
        ],
        [lockInProcess]: [to('locked', ['LOCKP-01'], permitted), elsewhere],
        'MmProbeAndLockProcessPages.raised': stay(['LOCKP-01', 'LOCKP-03']),
        [lockSelected]: [
          elsewhere,
          broken(['LOCKS-01'], { arguments: ['improper'] }),
          to('locked', ['LOCKS-01'], permitted),
        ],
        'MmProbeAndLockSelectedPages.raised': stay(['LOCKS-02']),
        [unlock]: broken(['UNLOCK-01', 'UNLOCK-06', 'UNLOCK-09']),
        ...needsPages({
          map: ['MAP-01', 'MAP-08', 'ALLOC-16'],
          user: ['MAPU-21', 'ALLOC-16'],
          address: ['SYSVA-04', 'ALLOC-16'],
          reserved: ['RMAP-05', 'ALLOC-16'],
        }),
        ...isNoSource('PART-08', 'ALLOC-16'),
        ...isTarget,
        ...advanceUnsaid,
        [freePages]: broken(['FREEP-02']),
        ...freed('ALLOC-12'),
        ...wrongRelease(ndisFree),
        ...storage,
      },
    },
    nonpaged: {
      on: {
        ...somewhere,
        ...adjusts,
        ...leavesAlone,
        ...forgetsUnmapped,
        [build]: broken(['BUILD-20']),
        ...locksNothing('BUILD-06', 'LOCK-10'),
        [unlock]: broken(['BUILD-08', 'UNLOCK-07']),
        'MmMapLockedPagesSpecifyCache.kernel.nonNull': broken(['BUILD-07', 'MAPK-06', 'MAPT-09']),
        'MmMapLockedPages.kernel.nonNull': broken(['BUILD-07', 'MAPK-06']),
        ...mapsToUser('BUILD-11', 'NMDL-05'),
        'MmGetSystemAddressForMdlSafe.nonNull': stay(['BUILD-10', 'BUILD-25', 'SYSVA-02']),
        'MmGetSystemAddressForMdl.nonNull': stay(['SYSVA-0B', 'BUILD-25']),
        'NdisQueryMdl.query.nonNull': stay(['NMDL-09']),
        'MmMapMdl.returned': stay(['MMDL-01']),
        [`${reserved}.nonNull`]: broken(['RMAP-05', 'RMAP-15']),
        [unmapSystem]: broken(['BUILD-09', 'UNMAP-11']),
        ...isSource,
        'IoBuildPartialMdl.target.returned': [
          to('partial', ['PART-01', 'PART-02'], { maker: ['io', 'driver'], userMappings: ['none'] }),
          unsaid(['PART-01']),
        ],
        ...advanceUnsaid,
        [freePages]: broken(['FREEP-02']),
        [bufferFreed]: to('dangling', ['BUILD-19', 'NMDL-06']),
        ...freedUnmapped('FREE-08', 'BUILD-12'),
        ...freedByNdisUnmapped,
        ...storageUnmapped,
      },
    },
    locked: {
      on: {
        ...anywhere('ACC-03'),
        ...adjustsNot,
        ...leavesAlone,
        [initialize]: broken(['LOCK-06', 'FREE-04']),
        [build]: broken(['BUILD-20']),
        ...locksNothing('LOCK-07'),
        ...isProtected,
        ...mapsToSystem,
        ...unmapsFromSystem,
        ...mapsToUser('MAPU-21'),
        [unlock]: [
          to('raw', ['UNLOCK-01', 'UNLOCK-03', 'UNLOCK-04', 'UNLOCK-12', 'UNLOCK-13', 'LOCK-06', 'LOCK-09'], {
            userMappings: ['none'],
          }),
          broken(['UNLOCK-05', 'MAPU-19']),
        ],
        ...isSource,
        ...isNoTarget('LOCK-06'),
        'MmAdvanceMdl.returned': [
          unsaid(['ADV-07', 'ADV-09'], { advance: ['whole'] }),
          unsaid(['ADV-04'], { advance: ['within'], userMappings: ['some'] }),
          stay(['ADV-01', 'ADV-10', 'ADV-12', 'ADV-13'], { advance: ['within'] }),
        ],
        'MmAdvanceMdl.failed': stay(['ADV-02', 'ADV-08'], { advance: ['past'] }),
        [freePages]: broken(['FREEP-02']),
        ...each([ioFree, ndisFree], broken(['FREE-04', 'FREE-05'])),
        [storageFreed]: [
          broken(['FREE-04', 'LOCK-06'], { maker: ['driver'] }),
          broken(['FREE-09', 'POOL-52'], { maker: ['io'] }),
        ],
      },
    },
    pages: {
      on: {
        ...nowhere,
        ...adjustsNot,
        ...leavesAlone,
        [build]: broken(['BUILD-20']),
        ...locksNothing('LOCK-10'),
        [unlock]: broken(['UNLOCK-14', 'UNLOCK-01']),
        ...isProtected,
        ...mapsToSystem,
        ...unmapsFromSystem,
        ...mapsToUser('MAPU-21'),
        ...isSource,
        ...isNoTarget('PAGES-12'),
        ...advanceUnsaid,
        [freePages]: [
          to('pagesFreed', ['FREEP-01', 'FREEP-03', 'PAGES-12'], { userMappings: ['none'] }),
          broken(['FREEP-05', 'MAPU-19']),
        ],
        ...each([ioFree, ndisFree], broken(['FREE-09', 'POOL-52'])),
        [storageFreed]: broken(['PAGES-12', 'POOL-51']),
      },
    },
    pagesFreed: {
      on: {
        [`NdisAdjustMdlLength.returned`]: broken(['FREEP-08']),
        ...each([build, unlock], broken(['FREEP-08'])),
        ...locksNothing('FREEP-08'),
        ...noPages(['FREEP-08']),
        ...isNoSource('FREEP-08'),
        ...isNoTarget('FREEP-08'),
        ...each(['MmPrepareMdlForReuse.returned', 'linkMdl.returned'], stay(['PREP-05'])),
        ...each(['MmProtectMdlSystemAddress.returned', 'MmAdvanceMdl.returned'], broken(['FREEP-08'])),
        [freePages]: broken(['FREEP-07']),
        [storageFreed]: to('freed', ['FREEP-03', 'PAGES-12', 'POOL-51']),
        ...each(accessors, broken(['FREEP-08'])),
        ...each([ioFree, ndisFree], broken(['FREE-09', 'POOL-52'])),
      },
    },
    partial: {
      on: {
        ...anywhere('ACC-08', 'ACC-03'),
        ...adjustsNot,
        ...leavesAlone,
        ...forgetsUnmapped,
        [build]: broken(['BUILD-20']),
        ...locksNothing('LOCK-10', 'PART-14'),
        [unlock]: broken(['UNLOCK-08', 'PART-14']),
        ...isProtected,
        ...mapsToSystem,
        ...mapsToUser('MAPU-21'),
        ...sourceUnsaid('PART-19'),
        ...isTargetUnmapped,
        ...advanceUnsaid,
        [freePages]: broken(['FREEP-02']),
        ...losesPages,
        ...freedUnmapped(),
        [ndisFree]: broken(['NMDL-04', 'POOL-52']),
        ...storageUnmapped,
      },
    },
    stale: {
      on: {
        ...anywhere('PART-13'),
        ...adjustsNot,
        ...leavesAlone,
        'MmProtectMdlSystemAddress.returned': unsaid(['PART-13']),
        ...forgets,
        ...each([build, unlock], broken(['PART-13'])),
        ...locksNothing('PART-13'),
        ...noPages(['PART-13']),
        'MmUnmapReservedMapping.returned': stay(['RUNM-01']),
        ...isNoSource('PART-13'),
        ...isTarget,
        ...advanceUnsaid,
        [freePages]: broken(['FREEP-02']),
        ...freed(),
        [ndisFree]: broken(['NMDL-04', 'POOL-52']),
        ...storage,
      },
    },
    ioSpace: {
      on: {
        ...adjustsNot,
        ...each(['MmPrepareMdlForReuse.returned', 'linkMdl.returned'], stay(['PREP-05'])),
        ...each(accessors, unsaid(['MDLIO-01'])),
        [`MmMapLockedPagesSpecifyCache.kernel.nonNull`]: stay(['MDLIO-02']),
        [`MmMapLockedPagesSpecifyCache.kernel.null`]: stay(['MDLIO-02', 'MAPK-02']),
        [unmapSystem]: stay(['UNMAP-07']),
        ...each([build, lock, lockInProcess, lockSelected], unsaid(['MDLIO-02'])),
        [unlock]: broken(['UNLOCK-01']),
        [freePages]: broken(['FREEP-02']),
        [ioFree]: to('freed', ['FREE-01', 'MDLIO-02']),
        ...wrongRelease(ndisFree, storageFreed),
      },
    },
    empty: { on: isEmpty },
    dangling: {
      on: {
        ...leavesAlone,
        ...adjustsDangling,
        ...forgets,
        ...isTarget,
        ...freed(),
        ...freedByNdis,
        ...storage,
        ...each([...accessors, build, unlock, unmapSystem, freePages], broken(['BUILD-19', 'NMDL-06'])),
        ...locksNothing('BUILD-19', 'NMDL-06'),
        ...noPages(['BUILD-19', 'NMDL-06']),
        ...isNoSource('BUILD-19', 'NMDL-06'),
      },
    },
    freed: { on: { '*': broken(['FREE-01', 'LAY-06']) } },
    undefined: undefinedState,
  },
});
