import { DISPATCH_LEVEL, type RoutineName } from '../../wdk/index.ts';
import type { Call } from '../oracle/call.ts';
import { constraint } from '../oracle/constraints.ts';
import type { Cell, Process } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { formatAddress } from '../values/address.ts';
import { locksIn } from './parts.ts';
import { nothing, number, returned, row, text, variantsOf } from './row.ts';
import { endUserMapping } from './unmap.ts';
import { endRegion } from './user-memory.ts';

const levels = ['passive', 'apc', 'dispatch', 'device'] as const;
const levelOf = (call: Call) => levels[number(call, 'NewIrql')] ?? 'device';
const raiseEvents = variantsOf('KeRaiseIrql', levels);
const lowerEvents = variantsOf('KeLowerIrql', levels);

export const KeGetCurrentIrql = row<object>({
  event: () => 'KeGetCurrentIrql',
  roles: () => ({}),
  unknown: 'IRQL-05',
  touches: () => [],
  rules: (world) => [constraint('value', 'IRQL-05', { is: 'equals', value: world.irqlLevel })],
  effect: () => undefined,
  forbidden: () => 'IRQL-05',
});

export const KeRaiseIrql = row<object>({
  event: (_, call) => raiseEvents[levelOf(call)],
  roles: () => ({}),
  unknown: 'IRQL-02',
  touches: () => [],
  rules: (world, _, __, outcome) =>
    outcome === 'returned' ? [constraint('out:OldIrql', 'IRQL-02', { is: 'equals', value: world.irqlLevel })] : [],
  effect: (world, call, _, outcome) => {
    if (outcome !== 'returned') return undefined;
    world.irqlStack.push(world.irqlLevel);
    world.irqlLevel = number(call, 'NewIrql');
    return undefined;
  },
  forbidden: () => 'IRQL-02',
});

/** IRQL-04: to DISPATCH_LEVEL; the level before it comes back. */
export const KeRaiseIrqlToDpcLevel = row<object>({
  event: () => 'KeRaiseIrqlToDpcLevel',
  roles: () => ({}),
  unknown: 'IRQL-04',
  touches: () => [],
  rules: (world) => [constraint('value', 'IRQL-04', { is: 'equals', value: world.irqlLevel })],
  effect: (world, _, __, outcome) => {
    if (outcome !== 'returned') return undefined;
    world.irqlStack.push(world.irqlLevel);
    world.irqlLevel = DISPATCH_LEVEL;
    return undefined;
  },
  forbidden: () => 'IRQL-04',
});

export const KeLowerIrql = row<object>({
  event: (_, call) => lowerEvents[levelOf(call)],
  roles: () => ({}),
  unknown: 'IRQL-03',
  facts: (world, call) => ({ order: world.irqlStack.at(-1) === number(call, 'NewIrql') ? 'lifo' : 'other' }),
  touches: () => [],
  effect: (world, call, _, outcome) => {
    if (outcome !== 'returned') return undefined;
    world.irqlStack.pop();
    world.irqlLevel = number(call, 'NewIrql');
    return undefined;
  },
  forbidden: () => 'IRQL-03',
});

export const createProcess = row<{ readonly cell: Cell }>({
  event: () => 'createProcess',
  roles: (world) => ({ cell: world.cell('process') }),
  unknown: 'PROC-01',
  atIrql: false,
  touches: ({ cell }) => [{ cell }],
  effect: (world, _, { cell }, outcome, actual) => {
    if (outcome !== 'nonNull') return undefined;
    const address = returned(actual);
    const process = { ...world.newProcess(address), cell, address };
    world.register(process);
    world.processes.add(process);
    return undefined;
  },
  forbidden: () => 'PROC-01',
});

const processAt = (world: World, call: Call, name: string) => {
  const process = world.objectAt('process', text(call, name));
  return process === undefined ? undefined : { process };
};

export const endProcess = row<{ readonly process: Process }>({
  event: () => 'endProcess',
  roles: (world, call) => processAt(world, call, 'Process'),
  unknown: 'PROC-01',
  atIrql: false,
  facts: (world, _, { process }) => ({ leftovers: locksIn(world, process) ? 'some' : 'none' }),
  touches: ({ process }) => [
    { cell: process.cell },
    ...[...process.mappings].map(({ cell }) => ({ cell })),
    ...[...process.regions].map(({ cell }) => ({ cell })),
    ...[...process.secured].map(({ cell }) => ({ cell })),
  ],
  effect: (world, call, { process }, outcome) => {
    if (outcome !== 'returned') return undefined;
    for (const mapping of [...process.mappings]) endUserMapping(world, mapping, call);
    for (const region of [...process.regions]) endRegion(world, region);
    process.secured.clear();
    world.processes.delete(process);
    return undefined;
  },
  forbidden: () => 'PROC-01',
});

export const KeStackAttachProcess = row<{ readonly process: Process }>({
  event: () => 'KeStackAttachProcess',
  roles: (world, call) => processAt(world, call, 'PROCESS'),
  unknown: 'PROC-02',
  touches: ({ process }) => [{ cell: process.cell }],
  effect: (world, _, { process }, outcome, actual) => {
    if (outcome !== 'returned') return undefined;
    const apcState = actual.kind === 'returned' ? String(actual.out?.['ApcState'] ?? '0x0') : '0x0';
    world.attachments.push({ before: world.current, apcState, step: world.step });
    world.current = process;
    process.attached += 1;
    return undefined;
  },
  forbidden: () => 'PROC-02',
});

export const KeUnstackDetachProcess = row<{ readonly process: Process }>({
  event: () => 'KeUnstackDetachProcess',
  roles: (world) => (world.attachments.length > 0 ? { process: world.current } : undefined),
  unknown: 'PROC-03',
  facts: (world, call) => ({
    order: world.attachments.at(-1)?.apcState === text(call, 'ApcState') ? 'lifo' : 'other',
  }),
  // A process that is attached to twice stays attached when the inner attachment ends.
  touches: ({ process: { cell, attached } }) =>
    attached === 1 ? [{ cell }] : [{ cell, as: 'KeUnstackDetachProcess.inner' }],
  effect: (world, _, { process }, outcome) => {
    if (outcome !== 'returned') return undefined;
    process.attached -= 1;
    world.current = world.attachments.pop()?.before ?? world.current;
    return undefined;
  },
  forbidden: () => 'PROC-03',
});

/** PROC-06: both routines give the same, and the same as before for the same process. */
const current = (routine: RoutineName) =>
  row<object>({
    event: () => routine,
    roles: () => ({}),
    unknown: 'PROC-06',
    touches: () => [],
    rules: ({ current: { shownAt } }, _, __, outcome) =>
      shownAt === undefined || outcome !== 'nonNull'
        ? nothing
        : [constraint('value', 'PROC-06', { is: 'equals', value: formatAddress(shownAt) })],
    effect: (world, _, __, outcome, actual) => {
      if (outcome === 'nonNull') world.current.shownAt ??= returned(actual);
      return undefined;
    },
    forbidden: () => 'PROC-06',
  });

export const PsGetCurrentProcess = current('PsGetCurrentProcess');
export const IoGetCurrentProcess = current('IoGetCurrentProcess');
