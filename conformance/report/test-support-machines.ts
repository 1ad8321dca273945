import type { MachineCoverage, TransitionCoverage } from './model.ts';

type Row = readonly [from: string, event: string, to: string, taken: number, guard?: string];

const transition = ([from, event, to, taken, guard = '']: Row): TransitionCoverage => ({
  id: `${from}/${event}${guard === '' ? '' : `[${guard}]`}`,
  from,
  event,
  to,
  guard,
  clauses: ['MAP-02', 'LOCK-09'],
  taken,
});

const machine = (name: string, rows: readonly Row[]): MachineCoverage => ({
  name,
  states: [...new Set(rows.flatMap(([from, , to]) => [from, to]))],
  transitions: rows.map(transition),
});

const contents = ['raw', 'nonpaged', 'locked', 'allocated', 'allocatedFreed', 'partial', 'partialOfNonpaged'];

/** Routines that may not be called in a state lead to `undefined` from everywhere, as in the real machines. */
const broken: readonly Row[] = contents.flatMap((state): Row[] => [
  [state, 'MmUnlockPages.returned', 'undefined', 0, 'not locked'],
  [state, 'MmFreePagesFromMdl.returned', 'undefined', 0, 'not allocated'],
]);

const reading: readonly Row[] = contents.flatMap((state): Row[] => [
  [state, 'MmGetMdlByteCount.returned', state, 812],
  [state, 'MmGetMdlVirtualAddress.returned', state, state === 'allocatedFreed' ? 0 : 644],
]);

/** Machines with parallel transitions, loops, a state that was never entered, and one of a single state. */
export const machines: readonly MachineCoverage[] = [
  machine('mdl content', [
    ['none', 'IoAllocateMdl.non-null', 'raw', 9120],
    ['none', 'IoAllocateMdl.null', 'none', 0],
    ['none', 'NdisAllocateMdl.non-null', 'nonpaged', 310],
    ['none', 'MmAllocatePagesForMdlEx.non-null', 'allocated', 2201],
    ['raw', 'MmBuildMdlForNonPagedPool.returned', 'nonpaged', 4100],
    ['raw', 'MmProbeAndLockPages.kernel.returned', 'locked', 3010],
    ['raw', 'MmProbeAndLockPages.user.returned', 'locked', 0, 'user buffer'],
    ['raw', 'MmProbeAndLockPages.raised', 'raw', 12],
    ['raw', 'IoBuildPartialMdl.target', 'partial', 808],
    ['raw', 'IoBuildPartialMdl.target', 'partialOfNonpaged', 77, 'source nonpaged'],
    ['locked', 'MmUnlockPages.returned', 'raw', 2988],
    ['nonpaged', 'IoFreeMdl.returned', 'none', 4095],
    ['nonpaged', 'NdisFreeMdl.returned', 'none', 310],
    ['raw', 'IoFreeMdl.returned', 'none', 5014],
    ['partial', 'IoFreeMdl.returned', 'none', 700],
    ['partial', 'MmPrepareMdlForReuse.returned', 'partial', 90],
    ['partialOfNonpaged', 'IoFreeMdl.returned', 'none', 0],
    ['allocated', 'MmFreePagesFromMdl.returned', 'allocatedFreed', 2201],
    ['allocatedFreed', 'ExFreePool.returned', 'none', 0],
    ...reading,
    ...broken,
  ]),
  machine('reserved range', [
    ['none', 'MmAllocateMappingAddress.non-null', 'free', 420],
    ['none', 'MmAllocateMappingAddress.null', 'none', 0],
    ['free', 'MmMapLockedPagesWithReservedMapping.mapped', 'used', 391],
    ['free', 'MmMapLockedPagesWithReservedMapping.null', 'free', 55, 'too big'],
    ['used', 'MmUnmapReservedMapping.returned', 'free', 391],
    ['free', 'MmFreeMappingAddress.returned', 'none', 420],
    ['used', 'MmFreeMappingAddress.returned', 'undefined', 0],
  ]),
  machine('irql', [
    ['passive', 'KeRaiseIrql.apc', 'apc', 0],
    ['passive', 'KeRaiseIrql.dispatch', 'dispatch', 0],
    ['apc', 'KeRaiseIrql.dispatch', 'dispatch', 0],
    ['apc', 'KeLowerIrql.passive', 'passive', 0],
    ['dispatch', 'KeLowerIrql.passive', 'passive', 0],
    ['dispatch', 'KeLowerIrql.apc', 'apc', 0],
  ]),
];
