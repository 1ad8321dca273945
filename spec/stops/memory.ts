import {
  ATTEMPTED_WRITE_TO_READONLY_MEMORY,
  DRIVER_LEFT_LOCKED_PAGES_IN_PROCESS,
  INVALID_MDL_RANGE,
  MEMORY_MANAGEMENT,
  NO_MORE_SYSTEM_PTES,
  PAGE_FAULT_IN_NONPAGED_AREA,
  PFN_LIST_CORRUPT,
  PROCESS_HAS_LOCKED_PAGES,
  type RoutineName,
  TARGET_MDL_TOO_SMALL,
} from '../../wdk/index.ts';
import { ATTEMPTED_EXECUTE_OF_NOEXECUTE_MEMORY, DRIVER_USED_EXCESSIVE_PTES } from './codes.ts';
import { poolReleases } from './pool.ts';
import { on, type Stop, stopsIn } from './stop.ts';

const always = stopsIn('always');
const verifier = stopsIn('verifier');
const pteTracking = stopsIn('pte-tracking');

/** Routines that map the pages of a descriptor into system or user space. */
const maps: readonly RoutineName[] = [
  'MmMapLockedPagesSpecifyCache',
  'MmMapLockedPages',
  'MmGetSystemAddressForMdlSafe',
  'MmGetSystemAddressForMdl',
  'MmMapLockedPagesWithReservedMapping',
  'MmMapMdl',
];
const accesses = ['readMemory', 'writeMemory'] as const;
const locks = ['MmProbeAndLockPages', 'MmProbeAndLockProcessPages', 'MmProbeAndLockSelectedPages'] as const;

const below = ['passive', 'apc'] as const;
/** An address of the system half that certainly has no memory, where paging is allowed. */
const nowhere = { half: ['system'], vacant: ['reserved', 'unmapped'], level: below } as const;

/** A kernel mapping that must not fail, when there is no room for it. */
const withoutPtes = [
  on('MAPK-03', ['MmMapLockedPagesSpecifyCache'], [], { where: { failing: ['system-ptes'] } }),
] as const;

const leftLocked = on('LOCK-22', ['endProcess'], ['PROC-12']);

/** Stops of the memory manager about pages, mappings and processes (mdl.md Appendix A). */
export const memoryStops: readonly Stop[] = [
  always({
    code: MEMORY_MANAGEMENT,
    parameter1: [0x1233],
    on: [
      on('MAP-08', maps, ['MAPT-03', 'ALLOC-16', 'FREEP-08']),
      on('IOSP-02', ['MmMapIoSpace', 'MmMapIoSpaceEx'], [], { where: { physical: ['unlocked'] } }),
    ],
    also: ['MAPT-03'],
  }),
  always({
    code: MEMORY_MANAGEMENT,
    parameter1: [0x1235],
    on: [on('PROT-07', ['MmProtectMdlSystemAddress'])],
    also: ['MAPT-03'],
    unreachable: 'nothing-damages',
  }),
  always({
    code: MEMORY_MANAGEMENT,
    parameter1: [0x1236],
    on: [
      on('MAP-08', maps, ['MAPT-03', 'ALLOC-16', 'FREEP-08']),
      on('FREEP-07', ['MmFreePagesFromMdl']),
      on('FREEP-07', ['MmFreePagesFromMdl'], ['FREEP-02'], { where: { content: ['raw', 'locked'] } }),
    ],
    also: ['MAPT-03'],
  }),
  always({
    code: MEMORY_MANAGEMENT,
    parameter1: [0x1240],
    on: [
      on('BUILD-16', ['MmBuildMdlForNonPagedPool'], ['POOL-53', 'BUILD-02'], {
        where: { half: ['system'], vacant: ['reserved', 'unmapped'] },
      }),
    ],
    also: ['POOL-53'],
  }),
  // MmMapLockedPages asks for the same stop by being called at all, so that its stop breaks nothing (MAPO-02).
  always({
    code: MEMORY_MANAGEMENT,
    parameter1: [0x61948, 0x6194a],
    on: [on('IOSP-04', ['MmUnmapIoSpace'], [], { where: { level: below } })],
  }),
  always({
    code: MEMORY_MANAGEMENT,
    parameter1: [0x15000, 0x15001],
    on: [on('PROC-17', ['MmUnsecureVirtualMemory'], [], { where: { level: below } })],
  }),
  always({
    code: ATTEMPTED_EXECUTE_OF_NOEXECUTE_MEMORY,
    on: [
      on('POOL-05', ['fetchInstruction'], ['POOL-09', 'CONT-05'], {
        where: { mode: ['kernel'], executable: ['notPool', 'notContiguous'] },
      }),
    ],
  }),
  always({ code: NO_MORE_SYSTEM_PTES, on: withoutPtes, also: ['MAPT-04', 'EXC-05', 'MAPO-02'] }),
  pteTracking({ code: DRIVER_USED_EXCESSIVE_PTES, on: withoutPtes, also: ['MAPT-04'] }),
  always({ code: TARGET_MDL_TOO_SMALL, on: [on('PART-07', ['IoBuildPartialMdl'], ['PART-06'])] }),
  always({ code: INVALID_MDL_RANGE, on: [on('PART-05', ['IoBuildPartialMdl'], ['PART-03', 'PART-04'])] }),
  always({
    code: PFN_LIST_CORRUPT,
    parameter1: [0x7],
    on: [on('UNLOCK-06', ['MmUnlockPages'], ['UNLOCK-09', 'PROC-14'])],
    also: ['UNLOCK-09', 'PROC-14'],
  }),
  always({
    code: PFN_LIST_CORRUPT,
    parameter1: [0x9a],
    on: [
      on('POOL-45', poolReleases, ['LOCK-14'], { where: { block: ['wholePages'] } }),
      on('FREEP-07', ['MmFreePagesFromMdl'], ['FREEP-02', 'PAGE-08'], { where: { content: ['locked'] } }),
    ],
    also: ['PAGE-08'],
  }),
  always({
    code: PAGE_FAULT_IN_NONPAGED_AREA,
    on: [
      on('EXC-07', accesses, ['RSV-03', 'UNMAP-16'], { where: { mode: ['kernel'], ...nowhere } }),
      on('PROT-08', accesses, [], { where: { protection: ['noAccess'], level: below } }),
      on('LOCK-19', locks, [], { where: nowhere }),
      // Segments that are nowhere make the array of segments improper, too.
      on('LOCK-19', ['MmProbeAndLockSelectedPages'], ['LOCKS-01'], { where: nowhere }),
    ],
    also: ['RSV-03'],
  }),
  always({ code: PROCESS_HAS_LOCKED_PAGES, parameter1: [0x0], on: [leftLocked], also: ['PROC-12', 'FREE-05'] }),
  always({
    code: PROCESS_HAS_LOCKED_PAGES,
    parameter1: [0x1],
    on: [on('UNLOCK-06', ['MmUnlockPages'], ['UNLOCK-09', 'PROC-12'], { where: { described: ['user'] } })],
    also: ['PROC-12'],
  }),
  always({
    code: ATTEMPTED_WRITE_TO_READONLY_MEMORY,
    on: [
      on('MAP-12', ['writeMemory'], ['EXC-09'], {
        where: { mode: ['kernel'], half: ['system'], probed: ['write'], protection: ['readOnly'] },
      }),
      on('PROT-08', ['writeMemory'], [], { where: { mode: ['kernel'], half: ['system'], protection: ['readOnly'] } }),
      on('EXC-09', ['writeMemory'], ['IOSP-03'], {
        where: { mode: ['kernel'], half: ['system'], protection: ['readOnly'] },
      }),
    ],
    also: ['EXC-09'],
  }),
  // TrackLockedPages is not modelled by itself: Driver Verifier's pool tracking includes it.
  verifier({ code: DRIVER_LEFT_LOCKED_PAGES_IN_PROCESS, on: [leftLocked], also: ['PROC-12', 'FREE-05', 'VOPT-05'] }),
];
