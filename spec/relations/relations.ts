import type { OutcomeClass } from '../calls/index.ts';
import { eventsOf } from '../oracle/events.ts';
import { type Cell, type Mdl, stateOf, type Tracked } from '../oracle/objects.ts';
import type { Plan } from '../oracle/step.ts';
import type { World } from '../oracle/world.ts';

/** What two objects can be to each other; a call at one end can change what may be done at the other. */
export const relationNames = [
  'partial-of',
  'same-page',
  'in-reservation',
  'mapped-to-user',
  'mapping-in-process',
  'memory-in-process',
  'in-irp',
  'next',
  'of-handle',
] as const;
export type RelationName = (typeof relationNames)[number];

type Visit = (relation: RelationName, first: Tracked, second: Tracked) => void;

/** Other descriptors that describe a page of this one; a partial descriptor and its source have a relation of their own. */
function sharersOf(mdl: Mdl): ReadonlySet<Mdl> {
  const found = new Set<Mdl>();
  for (const page of mdl.pages) {
    for (const list of [page.built, page.partials, page.lockedBy]) {
      for (const other of list) if (other !== mdl && other !== mdl.source && other.source !== mdl) found.add(other);
    }
  }
  return found;
}

function visitMdl(mdl: Mdl, visit: Visit): void {
  if (mdl.source !== undefined) visit('partial-of', mdl, mdl.source);
  if (mdl.reservation !== undefined) visit('in-reservation', mdl, mdl.reservation);
  if (mdl.handle !== undefined) visit('of-handle', mdl, mdl.handle);
  for (const mapping of mdl.userMappings) visit('mapped-to-user', mdl, mapping);
  for (const other of sharersOf(mdl)) visit('same-page', mdl, other);
}

/** Every two live objects that have to do with each other. */
function visitAll({ mdls, processes, irps }: World, visit: Visit): void {
  for (const mdl of mdls.items) visitMdl(mdl, visit);
  for (const process of processes.items) {
    for (const mapping of process.mappings) visit('mapping-in-process', mapping, process);
    for (const region of process.regions) visit('memory-in-process', region, process);
  }
  for (const irp of irps.items) {
    irp.chain.forEach((mdl, index) => {
      visit('in-irp', mdl, irp);
      const after = irp.chain[index + 1];
      if (after !== undefined) visit('next', mdl, after);
    });
  }
}

/** The machine of an object in which an event at the other end can matter: like looks at like. */
function counterpart(object: Tracked, machine: string): Cell {
  if (object.kind !== 'mdl') return object.cell;
  return machine === 'system-mapping' ? object.mapping : object.content;
}

const has = (object: Tracked, cell: Cell): boolean =>
  object.kind === 'mdl' ? object.content === cell || object.mapping === cell : object.cell === cell;

/** One (state, state, event at either end) of a relation, as text: `relation|state|state|end|event`. */
export type RelationCell = string;

/** The MmGetMdl… macros read fields of their own descriptor: the other end has no part in it. */
const readsOwnFields = ({ routine }: Plan['call']): boolean => routine.startsWith('MmGetMdl');

/** The cells of all relations that a call goes through if it ends in the given class; the world is the one before it. */
export function relationCells(
  world: World,
  { call, touched, event }: Plan,
  kind: OutcomeClass,
): ReadonlySet<RelationCell> {
  const found = new Set<RelationCell>();
  if (readsOwnFields(call)) return found;
  visitAll(world, (relation, first, second) => {
    for (const { cell, as } of touched) {
      const atFirst = has(first, cell);
      if (!atFirst && !has(second, cell)) continue;
      const other = stateOf(counterpart(atFirst ? second : first, cell.machine.name));
      const [a, b] = atFirst ? [stateOf(cell), other] : [other, stateOf(cell)];
      found.add(`${relation}|${a}|${b}|${atFirst ? 'first' : 'second'}|${eventsOf(as ?? event)[kind]}`);
    }
  });
  return found;
}
