import { contiguousAllocators } from './contiguous-block.ts';
import { broken, each, machine, stay, to, undefinedState } from './dsl.ts';
import type { Condition } from './facts.ts';
import { addressesAt, fetchesAt, probesAt } from './irql-calls.ts';
import { endsOf, poolAllocators } from './pool-block.ts';

const levels = ['passive', 'apc', 'dispatch'] as const;
export type IrqlLevel = (typeof levels)[number];

/** The highest IRQL at which a call is allowed (mdl.md appendix C, system.md 3.2), and the clause that says so. */
interface Ceiling {
  readonly events: readonly string[];
  readonly highest: IrqlLevel;
  readonly clauses: readonly string[];
  readonly when?: Condition;
  /** Only what is above the ceiling is said here. */
  readonly above?: true;
}

const pointer = (base: string) => [`${base}.nonNull`, `${base}.null`];
const listPool = (kind: string) => pointer(`NdisAllocateNetBufferListPool.${kind}`);
const nothing = (base: string) => [`${base}.returned`];
const at = (
  highest: IrqlLevel,
  clause: string | readonly string[],
  events: readonly string[],
  when?: Condition,
): Ceiling => {
  const clauses = typeof clause === 'string' ? [clause] : clause;
  return when === undefined ? { events, highest, clauses } : { events, highest, clauses, when };
};

const lock = ['MmProbeAndLockPages.returned', 'MmProbeAndLockPages.raised'];
const otherLocks = [
  'MmProbeAndLockProcessPages.returned',
  'MmProbeAndLockProcessPages.raised',
  'MmProbeAndLockSelectedPages.returned',
  'MmProbeAndLockSelectedPages.raised',
];
const invalidRequests = [...endsOf('ExAllocatePool2', 'invalid'), ...endsOf('ExAllocatePool3', 'invalid')];
const poolReleases = [...nothing('ExFreePoolWithTag'), ...nothing('ExFreePool')];
const status = (base: string) => [`${base}.returned`, `${base}.failed`];
const pageAllocators = ['MmAllocatePagesForMdl', 'MmAllocatePagesForMdlEx', 'MmAllocateNodePagesForMdlEx'];
const kernelAccess = ['readMemory.kernel.returned', 'writeMemory.kernel.returned'];
/** User addresses could need paging at any time. */
const userAccess = ['readMemory.user.returned', 'writeMemory.user.returned', 'writeMemory.user.faulted'];

/** Macros that only calculate. */
const macros = [
  'MmSizeOfMdl',
  'BYTE_OFFSET',
  'BYTES_TO_PAGES',
  'ROUND_TO_PAGES',
  'ADDRESS_AND_SIZE_TO_SPAN_PAGES',
].flatMap(nothing);

/** Those that older systems have. */
const olderPageEvents = [
  ...pointer('MmAllocatePagesForMdl'),
  ...pointer('MmAllocatePagesForMdlEx'),
  ...nothing('MmFreePagesFromMdl'),
];
const pageEvents = [...pageAllocators.flatMap(pointer), ...nothing('MmFreePagesFromMdl')];

const ceilings: readonly Ceiling[] = [
  at('dispatch', 'GEN-01', [
    ...pointer('IoAllocateMdl'),
    ...nothing('IoFreeMdl'),
    ...pointer('IoAllocateIrp'),
    ...nothing('IoFreeIrp'),
    ...nothing('IoBuildPartialMdl'),
    ...nothing('MmPrepareMdlForReuse'),
    ...nothing('MmUnlockPages'),
    ...status('MmProtectMdlSystemAddress'),
    ...status('MmAdvanceMdl'),
    ...status('MmMapMdl'),
    ...status('MmAllocateMdlForIoSpace'),
    ...pointer('MmGetSystemAddressForMdlSafe'),
    ...pointer('MmGetSystemAddressForMdl'),
    'MmGetSystemAddressForMdl.stopped',
    ...pointer('MmMapLockedPages.kernel'),
    'MmMapLockedPages.kernel.stopped',
    ...pointer('MmMapLockedPagesWithReservedMapping'),
    ...nothing('MmUnmapReservedMapping'),
    ...nothing('MmUnmapLockedPages.system'),
  ]),
  at('dispatch', 'INIT-04', nothing('MmInitializeMdl')),
  at('dispatch', 'BUILD-23', nothing('MmBuildMdlForNonPagedPool')),
  at('dispatch', 'MAPK-15', pointer('MmMapLockedPagesSpecifyCache.kernel')),
  at('apc', 'MAPU-23', [
    'MmMapLockedPagesSpecifyCache.user.nonNull',
    'MmMapLockedPagesSpecifyCache.user.raised',
    'MmMapLockedPages.user.nonNull',
    'MmMapLockedPages.user.raised',
    ...nothing('MmUnmapLockedPages.user'),
  ]),
  // At DISPATCH_LEVEL since Windows Server 2008 (G-15).
  { ...at('apc', 'PAGE-07', olderPageEvents, { dispatch: ['forbidden'] }), above: true },
  at('dispatch', 'PAGE-07', pageEvents),
  at('apc', 'GEN-01', [
    ...pointer('MmAllocateMappingAddress'),
    ...pointer('MmAllocateMappingAddressEx'),
    ...nothing('MmFreeMappingAddress'),
    'MmAllocateMappingAddress.untagged.null',
    'MmAllocateMappingAddressEx.untagged.null',
    ...otherLocks,
  ]),
  at('dispatch', 'LOCK-24', lock, { pageable: ['no'] }),
  at('apc', 'GEN-01', lock, { pageable: ['yes'] }),
  at('dispatch', 'NMDL-09', [...pointer('NdisQueryMdl.query'), 'NdisQueryMdl.length.null']),
  at('dispatch', 'NMDL-03', [...pointer('NdisAllocateMdl'), ...nothing('NdisFreeMdl')]),
  at('passive', 'NDIS-02', ['obtainNdisHandle.adapter', 'obtainNdisHandle.other'].flatMap(pointer)),
  at('passive', 'NDIS-07', nothing('releaseNdisHandle')),
  at('dispatch', 'NMEM-01', pointer('NdisAllocateMemoryWithTagPriority')),
  at('dispatch', 'NMEM-03', [...nothing('NdisFreeMemory'), ...nothing('NdisFreeMemoryWithTagPriority')]),
  at('passive', 'NSHM-01', pointer('NdisMAllocateSharedMemory')),
  at('dispatch', 'NSHM-03', nothing('NdisMFreeSharedMemory')),
  at('passive', 'NSHM-05', [...status('NdisAllocateSharedMemory'), ...nothing('NdisFreeSharedMemory')]),
  at('passive', 'NIOS-01', [...status('NdisMMapIoSpace'), ...nothing('NdisMUnmapIoSpace')]),
  at('dispatch', 'NBP-05', [
    ...pointer('NdisAllocateNetBufferPool.plain'),
    ...pointer('NdisAllocateNetBufferPool.withData'),
    ...pointer('NdisAllocateNetBufferMdlAndData'),
  ]),
  at('dispatch', 'NBP-02', ['bare', 'withBuffer', 'withData'].flatMap(listPool)),
  at('dispatch', 'NBP-11', [...nothing('NdisFreeNetBufferPool'), ...nothing('NdisFreeNetBufferListPool')]),
  at('dispatch', 'NBP-06', pointer('NdisAllocateNetBuffer')),
  at('dispatch', 'NBP-04', [
    ...pointer('NdisAllocateNetBufferList'),
    ...pointer('NdisAllocateNetBufferAndNetBufferList'),
  ]),
  at('dispatch', 'NBP-09', nothing('NdisFreeNetBuffer')),
  at('dispatch', 'NBP-10', nothing('NdisFreeNetBufferList')),
  at('dispatch', 'NBP-12', [...status('NdisAllocateNetBufferListContext'), ...nothing('NdisFreeNetBufferListContext')]),
  at('dispatch', 'NBP-13', [...pointer('NdisGetPoolFromNetBuffer'), ...pointer('NdisGetPoolFromNetBufferList')]),
  at('dispatch', 'RET-05', [
    ...status('NdisRetreatNetBufferDataStart'),
    ...status('NdisRetreatNetBufferListDataStart'),
  ]),
  at('dispatch', 'NBADV-05', [
    ...nothing('NdisAdvanceNetBufferDataStart'),
    ...nothing('NdisAdvanceNetBufferListDataStart'),
  ]),
  at('dispatch', 'NB-08', nothing('NdisAdjustNetBufferCurrentMdl')),
  at('dispatch', 'GDB-01', pointer('NdisGetDataBuffer')),
  at('dispatch', 'CPY-02', status('NdisCopyFromNetBufferToNetBuffer')),
  at('dispatch', 'DER-01', [...pointer('NdisAllocateCloneNetBufferList'), ...nothing('NdisFreeCloneNetBufferList')]),
  at('dispatch', 'DER-02', pointer('NdisAllocateFragmentNetBufferList')),
  at('dispatch', 'DER-03', pointer('NdisAllocateReassembledNetBufferList')),
  at('dispatch', 'DER-04', [
    ...nothing('NdisFreeFragmentNetBufferList'),
    ...nothing('NdisFreeReassembledNetBufferList'),
  ]),
  at('dispatch', 'PHY-01', nothing('NdisQueryNetBufferPhysicalCount')),
  at('dispatch', 'NDIS-05', [...pointer('NdisAllocateGenericObject'), ...nothing('NdisFreeGenericObject')]),
  at(
    'dispatch',
    'POOL-36',
    poolAllocators.flatMap((routine) => endsOf(routine, 'nonpaged')),
  ),
  at('dispatch', 'POOL-36', invalidRequests, { pageable: ['no'] }),
  at('apc', 'POOL-36', invalidRequests, { pageable: ['yes'] }),
  at(
    'apc',
    'POOL-36',
    poolAllocators.flatMap((routine) => endsOf(routine, 'paged')),
  ),
  at('dispatch', 'POOL-37', poolReleases, { pageable: ['no'] }),
  at('apc', 'POOL-37', poolReleases, { pageable: ['yes'] }),
  at('dispatch', 'CONT-08', [...contiguousAllocators.flatMap(pointer), ...status('MmAllocateContiguousMemoryEx')]),
  { ...at('apc', 'CONT-09', nothing('MmFreeContiguousMemory'), { dispatch: ['forbidden'] }), above: true },
  at('dispatch', 'CONT-09', nothing('MmFreeContiguousMemory')),
  at('dispatch', 'CONT-10', nothing('MmFreeContiguousMemorySpecifyCache')),
  at('dispatch', ['IOSP-01', 'IOSP-05'], [...pointer('MmMapIoSpace'), ...pointer('MmMapIoSpaceEx')]),
  at('dispatch', 'NMDL-15', nothing('KeFlushIoBuffers')),
  at('dispatch', 'IOSP-10', nothing('MmIsAddressValid')),
  at('apc', 'NONC-01', pointer('MmAllocateNonCachedMemory')),
  at('apc', 'NONC-02', nothing('MmFreeNonCachedMemory')),
  at('apc', 'EXC-06', nothing('trimMemory')),
  at('apc', 'PROC-15', pointer('MmSecureVirtualMemory')),
  at('apc', 'PROC-16', pointer('MmSecureVirtualMemoryEx')),
  at('apc', 'PROC-17', nothing('MmUnsecureVirtualMemory')),
  at('apc', 'PROC-02', [...nothing('KeStackAttachProcess'), ...nothing('KeUnstackDetachProcess')]),
  at('dispatch', 'POOL-03', kernelAccess, { pageable: ['no'] }),
  at('apc', ['IRQL-06', 'EXC-06'], kernelAccess, { pageable: ['yes'] }),
  at(
    'apc',
    ['IRQL-06', 'EXC-06'],
    [...userAccess, 'writeMemory.kernel.faulted', 'readMemory.user.faulted', 'readMemory.kernel.faulted'],
  ),
];

const limited = new Set(ceilings.flatMap(({ events }) => events));

/** A failure of a call that usually ends otherwise: whether the call is a breach is said for its usual end alone. */
const isFailure = (event: string): boolean => {
  const base = event.replace(/\.(?:null|raised|faulted|failed|stopped)$/, '');
  return base !== event && (limited.has(`${base}.nonNull`) || limited.has(`${base}.returned`));
};

/** Every call with a ceiling, as transitions of one level: allowed up to the ceiling, a broken obligation above it. */
function callsAt(level: IrqlLevel) {
  const on: Record<string, (ReturnType<typeof stay> | ReturnType<typeof broken>)[]> = {};
  for (const { events, highest, clauses, when, above } of ceilings) {
    const allowed = levels.indexOf(level) <= levels.indexOf(highest);
    if (allowed && above === true) continue;
    for (const event of events) {
      if (!allowed && isFailure(event)) continue;
      on[event] ??= [];
      on[event].push(allowed ? stay(clauses, when) : broken(clauses, when));
    }
  }
  return {
    ...on,
    'KeGetCurrentIrql.returned': stay(['IRQL-05', 'IRQL-01']),
    // A peek takes no fault, so that it may be made anywhere; but it comes back.
    ...each(['peekMemory.returned', 'peekMemory.faulted'], stay(['EXC-07'])),
    ...each(
      ['failNext.returned', 'failNth.returned', 'limitResource.returned', 'readUsage.returned'],
      stay(['GEN-11']),
    ),
    'readQuota.returned': stay(['POOL-54']),
    ...addressesAt(level),
    ...probesAt(level),
    ...fetchesAt(level),
    ...each(['PsGetCurrentProcess.nonNull', 'IoGetCurrentProcess.nonNull'], stay(['PROC-06'])),
    'KeRaiseIrqlToDpcLevel.returned': level === 'dispatch' ? stay(['IRQL-04']) : to('dispatch', ['IRQL-04']),
    'readMdlHandlerLog.returned': stay(['RET-05', 'NBADV-05']),
    ...each(macros, stay(['SIZE-01'])),
    'PAGE_ALIGN.nonNull': stay(['INIT-01'], { result: ['nonNull'] }),
    'PAGE_ALIGN.null': stay(['INIT-01'], { result: ['null'] }),
  };
}

const lower = (level: IrqlLevel) => [to(level, ['IRQL-03'], { order: ['lifo'] }), broken(['IRQL-03'])];
const tooHigh = broken(['IRQL-02']);
const tooLow = broken(['IRQL-03']);

/** The interrupt request level of the one processor that a program runs on. */
export const irql = machine.createMachine({
  id: 'irql',
  initial: 'passive',
  states: {
    passive: {
      on: {
        ...callsAt('passive'),
        'KeRaiseIrql.passive.returned': stay(['IRQL-02']),
        'KeRaiseIrql.apc.returned': to('apc', ['IRQL-01', 'IRQL-02']),
        'KeRaiseIrql.dispatch.returned': to('dispatch', ['IRQL-01', 'IRQL-02']),
        'KeLowerIrql.passive.returned': [stay(['IRQL-03'], { order: ['lifo'] }), tooLow],
        'KeLowerIrql.apc.returned': tooLow,
        'KeLowerIrql.dispatch.returned': tooLow,
      },
    },
    apc: {
      on: {
        ...callsAt('apc'),
        'KeRaiseIrql.passive.returned': tooHigh,
        'KeRaiseIrql.apc.returned': stay(['IRQL-02']),
        'KeRaiseIrql.dispatch.returned': to('dispatch', ['IRQL-02']),
        'KeLowerIrql.passive.returned': lower('passive'),
        'KeLowerIrql.apc.returned': [stay(['IRQL-03'], { order: ['lifo'] }), tooLow],
        'KeLowerIrql.dispatch.returned': tooLow,
      },
    },
    dispatch: {
      on: {
        ...callsAt('dispatch'),
        'KeRaiseIrql.passive.returned': tooHigh,
        'KeRaiseIrql.apc.returned': tooHigh,
        'KeRaiseIrql.dispatch.returned': stay(['IRQL-02']),
        'KeLowerIrql.passive.returned': lower('passive'),
        'KeLowerIrql.apc.returned': lower('apc'),
        'KeLowerIrql.dispatch.returned': [stay(['IRQL-03'], { order: ['lifo'] }), tooLow],
      },
    },
    undefined: undefinedState,
  },
});
