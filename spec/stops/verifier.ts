import { DRIVER_VERIFIER_DETECTED_VIOLATION, type RoutineName } from '../../wdk/index.ts';
import { contiguousAllocators } from '../machines/contiguous-block.ts';
import { poolAllocators } from '../machines/pool-block.ts';
import { byType, pagedRequests, poolReleases } from './pool.ts';
import { anyStop } from './ptes.ts';
import { on, type Stop, stopsIn, type Trigger, type Unreachable } from './stop.ts';

const verifier = stopsIn('verifier');

/** A stop 0xC4 by its first parameter, with the other clauses that speak of it. */
const vrf = (parameter1: number | readonly number[], trigger: Trigger, ...also: readonly string[]): Stop =>
  verifier({
    code: DRIVER_VERIFIER_DETECTED_VIOLATION,
    parameter1: typeof parameter1 === 'number' ? [parameter1] : parameter1,
    on: [trigger],
    also,
  });

/** One that no program comes to, because of `reason`. */
const never = (reason: Unreachable, stop: Stop): Stop => ({ ...stop, unreachable: reason });
const aboveDispatch = (stop: Stop): Stop => never('above-dispatch', stop);

const mapCached = ['MmMapLockedPagesSpecifyCache'] as const;
const mapPlain = ['MmMapLockedPages'] as const;
const maps = [...mapCached, ...mapPlain, 'MmGetSystemAddressForMdlSafe', 'MmGetSystemAddressForMdl'] as const;
const lock = ['MmProbeAndLockPages'] as const;
const unlock = ['MmUnlockPages'] as const;
const unmap = ['MmUnmapLockedPages'] as const;
const build = ['MmBuildMdlForNonPagedPool'] as const;
const pages: readonly RoutineName[] = [
  'MmAllocatePagesForMdl',
  'MmAllocatePagesForMdlEx',
  'MmAllocateNodePagesForMdlEx',
  'MmFreePagesFromMdl',
];

/** Routines for which Driver Verifier has a rule that they are called below DISPATCH_LEVEL. */
const atApc = [
  'MmAllocateNonCachedMemory',
  'MmFreeNonCachedMemory',
  'MmSecureVirtualMemory',
  'MmSecureVirtualMemoryEx',
  'MmUnsecureVirtualMemory',
] as const;

const pageable = { where: { pageable: ['yes'] } } as const;
const paged = { where: { event: pagedRequests } } as const;
const userAtDispatch = { where: { level: ['dispatch'] } } as const;
const notLocked = ['ALLOC-16', 'FREEP-08'];

/** Pool and IRQL (system.md 5.1). */
const systemStops: readonly Stop[] = [
  vrf(0x0, on('POOL-28', poolAllocators, [], { where: { size: ['zero'] } }), 'VRF-01'),
  vrf([0x1, 0x20004], on('POOL-36', poolAllocators, [], paged), 'VRF-02', 'VRF-47'),
  aboveDispatch(vrf(0x2, on('POOL-36', poolAllocators), 'VRF-03')),
  vrf(0x3, on('POOL-43', byType, ['POOL-02']), 'VRF-04'),
  vrf([0x10, 0x16], on('POOL-42', poolReleases), 'VRF-05', 'VRF-09'),
  vrf([0x13a, 0x13b, 0x13c, 0x13d, 0x13e, 0x13f], on('POOL-42', poolReleases), 'VRF-42'),
  vrf(0x11, on('POOL-37', poolReleases, [], pageable), 'VRF-06'),
  aboveDispatch(vrf(0x12, on('POOL-37', poolReleases), 'VRF-06')),
  vrf([0x13, 0x14], on('POOL-41', poolReleases), 'VRF-07'),
  vrf(0x20006, on('PRB-05', ['ProbeForRead', 'ProbeForWrite']), 'VRF-48', 'VOPT-11'),
  verifier({
    code: DRIVER_VERIFIER_DETECTED_VIOLATION,
    parameter1: [0x20019],
    on: [
      on('VRF-51', atApc, ['NONC-01', 'NONC-02', 'PROC-15', 'PROC-16', 'PROC-17'], { where: { level: ['dispatch'] } }),
      // Their pages allow DISPATCH_LEVEL (CONF-10).
      on('PAGES-14', pages, [], { legal: true }),
    ],
    also: ['NONC-02', 'PAGE-07', 'VOPT-11'],
  }),
  aboveDispatch(vrf(0x20011, on('VRF-50', ['KeRaiseIrqlToDpcLevel', 'KeFlushIoBuffers']), 'VOPT-11')),
  aboveDispatch(vrf(0x2001a, on('VRF-52', ['MmFreeContiguousMemory'], ['CONT-09']), 'VOPT-11')),
  vrf(0x30, on('IRQL-02', ['KeRaiseIrql']), 'VRF-10'),
  vrf(0x31, on('IRQL-03', ['KeLowerIrql']), 'VRF-10'),
];

/** Locking, building and unlocking (mdl.md Appendix B). */
const lockStops: readonly Stop[] = [
  never('no-device-memory', vrf(0x6f, on('LOCK-20', lock), 'IOSP-07', 'VRF-13')),
  aboveDispatch(vrf(0x70, on('LOCK-21', lock), 'VRF-14')),
  aboveDispatch(vrf(0x71, on('LOCKP-02', ['MmProbeAndLockProcessPages']), 'VRF-14')),
  aboveDispatch(vrf(0x72, on('LOCKS-03', ['MmProbeAndLockSelectedPages']), 'VRF-14')),
  aboveDispatch(vrf(0x78, on('UNLOCK-11', unlock), 'VRF-18')),
  vrf(0x7c, on('UNLOCK-06', unlock, ['UNLOCK-09']), 'LOCK-05', 'VRF-21'),
  vrf(0x7d, on('BUILD-08', unlock, ['UNLOCK-07']), 'UNLOCK-07', 'VRF-22'),
  vrf(0x7f, on('BUILD-17', build, ['BUILD-02', 'POOL-53'], { where: { described: ['paged'] } }), 'POOL-53', 'VRF-24'),
  vrf(
    0x140,
    on('BUILD-17', build, ['BUILD-02', 'POOL-53'], { where: { described: ['paged', 'user'] } }),
    'POOL-53',
    'VRF-43',
  ),
  vrf(0xb0, on('LOCK-10', lock, ['BUILD-06']), 'BUILD-06', 'VRF-30'),
  vrf(0xb1, on('LOCKP-02', ['MmProbeAndLockProcessPages'], ['LOCK-10', 'BUILD-06']), 'VRF-30'),
  vrf(0xb4, on('UNLOCK-08', unlock), 'VRF-33'),
];

/** Mapping, unmapping, and giving back what is still mapped (mdl.md Appendix B). */
const mappingStops: readonly Stop[] = [
  aboveDispatch(vrf(0x73, on('IOSP-05', ['MmMapIoSpace', 'MmMapIoSpaceEx']), 'VRF-15')),
  never('legal-call', vrf(0x7b, on('IOSP-04', ['MmUnmapIoSpace']), 'VRF-20')),
  vrf(0x83, on('IOSP-02', ['MmMapIoSpace', 'MmMapIoSpaceEx'], [], { where: { physical: ['unlocked'] } }), 'VRF-27'),
  aboveDispatch(vrf(0x74, on('MAPO-03', mapPlain), 'VRF-16')),
  vrf(0x75, on('MAPO-03', mapPlain, ['GEN-01', 'MAPU-23'], userAtDispatch), 'VRF-16'),
  aboveDispatch(vrf(0x76, on('MAPK-13', mapCached), 'MAPK-15', 'VRF-17')),
  vrf(0x77, on('MAPU-22', mapCached, ['MAPU-23'], userAtDispatch), 'MAPU-23', 'VRF-17'),
  aboveDispatch(vrf(0x79, on('UNMAP-17', unmap), 'VRF-19')),
  vrf(0x7a, on('UNMAP-17', unmap, ['MAPU-23'], userAtDispatch), 'VRF-19'),
  aboveDispatch(vrf(0x7e, on('PAGES-14', pages), 'FREEP-10', 'PAGE-07', 'VRF-23')),
  never('legal-call', vrf(0x81, on('MAPO-03', mapPlain), 'VRF-25')),
  vrf(0x82, on('MAPK-04', mapCached, ['MAPK-03']), 'VRF-26'),
  vrf([0x85, 0xb3], on('MAP-08', maps, notLocked), 'MAPO-03', 'VRF-28', 'VRF-32'),
  never('no-device-memory', vrf(0x89, on('MAP-09', maps), 'IOSP-07', 'VRF-29')),
  verifier({
    code: DRIVER_VERIFIER_DETECTED_VIOLATION,
    parameter1: [0xb2],
    on: [on('MAPK-05', [...mapCached, ...mapPlain], ['MAPT-09', 'MAPK-06']), on('MAP-08', maps, notLocked)],
    also: ['MAPO-03', 'VRF-31'],
  }),
  vrf(0xb5, on('UNMAP-09', unmap), 'VRF-34'),
  vrf(0xb6, on('UNMAP-08', unmap, [], { where: { half: ['system'] }, reading: anyStop }), 'VRF-35'),
  vrf(0xb8, on('FREE-07', ['IoFreeMdl'], ['FREE-10']), 'VRF-36'),
  vrf(
    0xb9,
    on('UNMAP-13', unmap, ['UNMAP-06', 'UNMAP-08', 'UNMAP-12', 'PROC-09'], { where: { half: ['user'] } }),
    'PROC-09',
    'VRF-37',
  ),
  never('no-driver-stack', vrf([0x1010, 0x1011], on('VRF-45', ['writeMemory']), 'VOPT-07')),
  never('no-execution', vrf(0x2002, on('MAP-13', maps), 'VRF-46', 'VOPT-12')),
  never('legal-call', vrf(0x141, on('CONT-13', contiguousAllocators), 'VRF-44')),
];

/** 0xC4 DRIVER_VERIFIER_DETECTED_VIOLATION, as far as it is about what is modelled. */
export const verifierStops: readonly Stop[] = [...systemStops, ...lockStops, ...mappingStops];
