import { PAGE_READONLY } from '../../wdk/index.ts';
import type { Call } from '../oracle/call.ts';
import { constraint } from '../oracle/constraints.ts';
import { type Cell, charge, type Process, type UserRegion } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { isSame } from '../values/address.ts';
import { pagesOf } from '../values/span.ts';
import { addHome, around, locksIn, removeHome } from './parts.ts';
import { address, number, returned, row, text, variantsOf } from './row.ts';
import { endUserMapping } from './unmap.ts';

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
  ],
  effect: (world, call, { process }, outcome) => {
    if (outcome !== 'returned') return undefined;
    for (const mapping of [...process.mappings]) endUserMapping(world, mapping, call);
    for (const region of [...process.regions]) endRegion(world, region);
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

export const allocateUserMemory = row<{ readonly cell: Cell }>({
  event: () => 'allocateUserMemory',
  roles: (world) => ({ cell: world.cell('user-region') }),
  unknown: 'PROC-01',
  atIrql: false,
  touches: ({ cell }) => [{ cell }],
  rules: (world, call, _, outcome) =>
    outcome === 'nonNull'
      ? [
          constraint('value', 'PROC-01', { is: 'alignedTo', byteCount: 4096 }),
          constraint('value', 'PROC-01', { is: 'half', half: 'user' }),
          constraint('value', 'PROC-01', {
            is: 'homeRoom',
            space: world.current.space,
            byteCount: number(call, 'ByteCount'),
          }),
        ]
      : [],
  effect: (world, call, { cell }, outcome, actual) => {
    if (outcome !== 'nonNull') return undefined;
    const byteCount = pagesOf(number(call, 'ByteCount')) * 4096;
    const writable = number(call, 'Protect') !== PAGE_READONLY;
    const at = returned(actual);
    const region: UserRegion = {
      kind: 'region',
      cell,
      process: world.current,
      address: at,
      step: world.step,
      byteCount,
      writable,
      view: undefined,
    };
    region.view = addHome(world, world.current.space, at, byteCount, cell, call.routine, {
      pageable: true,
      writable,
      clause: 'PROC-01',
    });
    world.current.regions.add(region);
    world.register(region);
    return undefined;
  },
  forbidden: () => 'PROC-01',
});

function endRegion(world: World, region: UserRegion): void {
  if (region.view !== undefined) removeHome(world, region.view);
  // What user code gives back is not the implementation's doing alone.
  world.usage.release('UserPages', charge('PROC-01', 'freeUserMemory'));
  region.view = undefined;
  region.process.regions.delete(region);
}

interface OfRegion {
  readonly region: UserRegion;
  readonly base: 'same' | 'other';
}

/** User memory that an address means: here by its start, else what it lies in, here or in another process. */
function regionAt(world: World, call: Call): OfRegion | undefined {
  const region = world.objectAt('region', text(call, 'Address'));
  if (region !== undefined) return { region, base: 'same' };
  const at = address(call, 'Address');
  for (const { regions } of [world.current, ...world.processes.items]) {
    const about = around(regions, ({ byteCount }) => byteCount, at);
    if (about !== undefined) return { region: about, base: isSame(about.address, at) ? 'same' : 'other' };
  }
  return undefined;
}

export const freeUserMemory = row<OfRegion>({
  event: () => 'freeUserMemory',
  roles: regionAt,
  unknown: 'PROC-01',
  atIrql: false,
  facts: (world, _, { region, base }) => ({ base, process: region.process === world.current ? 'same' : 'other' }),
  touches: ({ region }) => [{ cell: region.cell }],
  effect: (world, _, { region }, outcome) => {
    if (outcome === 'returned') endRegion(world, region);
    return undefined;
  },
  forbidden: () => 'LOCK-13',
});
