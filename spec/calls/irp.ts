import { constraint } from '../oracle/constraints.ts';
import { type Cell, charge, type Irp, type Mdl, stateOf } from '../oracle/objects.ts';
import { formatAddress } from '../values/address.ts';
import { marks, wrote } from './parts.ts';
import { returned, row, text } from './row.ts';

export const IoAllocateIrp = row<{ readonly cell: Cell }>({
  event: () => 'IoAllocateIrp',
  roles: (world) => ({ cell: world.cell('irp') }),
  unknown: 'ALLOC-08',
  touches: ({ cell }) => [{ cell }],
  effect: (world, _, { cell }, outcome, actual) => {
    if (outcome !== 'nonNull') return undefined;
    const irp: Irp = { kind: 'irp', place: -1, cell, address: returned(actual), step: world.step, chain: [] };
    world.register(irp);
    world.irps.add(irp);
    return undefined;
  },
  forbidden: () => 'ALLOC-08',
});

export const IoFreeIrp = row<{ readonly irp: Irp }>({
  event: () => 'IoFreeIrp',
  roles: (world, call) => {
    const irp = world.objectAt('irp', text(call, 'Irp'));
    return irp === undefined ? undefined : { irp };
  },
  unknown: 'ALLOC-08',
  touches: ({ irp }) => [{ cell: irp.cell }],
  effect: (world, call, { irp }, outcome) => {
    if (outcome !== 'returned') return undefined;
    for (const mdl of irp.chain) mdl.irp = undefined;
    world.usage.release('PoolBytes', charge('ALLOC-08', call.routine));
    world.irps.delete(irp);
    return undefined;
  },
  forbidden: () => 'ALLOC-08',
});

/** By whose word the head of the chain is what it is. */
const headWord = (irp: Irp): string => (irp.chain.length > 1 ? 'ALLOC-09' : 'ALLOC-08');

export const readIrpMdlAddress = row<{ readonly irp: Irp }>({
  event: () => 'readIrpMdlAddress',
  roles: (world, call) => {
    const irp = world.objectAt('irp', text(call, 'Irp'));
    return irp === undefined ? undefined : { irp };
  },
  unknown: 'ALLOC-08',
  atIrql: false,
  touches: ({ irp }) => [{ cell: irp.cell }],
  rules: (_, __, { irp }) => {
    const [head] = irp.chain;
    // What a new IRP holds, and what is left after a descriptor of the chain was freed, is not said.
    if (head === undefined || stateOf(irp.cell) !== 'headed') return [];
    return [constraint('value', headWord(irp), { is: 'equals', value: formatAddress(head.address) })];
  },
  effect: () => undefined,
  forbidden: ({ irp }) => headWord(irp),
});

const linked = marks('linkMdl', { next: 'LAY-03' });

export const linkMdl = row<{ readonly mdl: Mdl }>({
  event: () => 'linkMdl',
  roles: (world, call) => {
    const mdl = world.objectAt('mdl', text(call, 'Mdl'));
    return mdl === undefined ? undefined : { mdl };
  },
  unknown: 'FREE-01',
  atIrql: false,
  touches: ({ mdl }) => [{ cell: mdl.content }],
  effect: (_, call, { mdl }, outcome) => {
    if (outcome !== 'returned') return undefined;
    mdl.next = text(call, 'Next');
    wrote(mdl, linked);
    return undefined;
  },
  forbidden: () => 'LAY-03',
});
