import type { OutcomeClass } from '../calls/index.ts';
import type { CompiledMachine } from '../compile/index.ts';
import type { Outcome } from './call.ts';
import { eventsOf } from './events.ts';
import type { Cell } from './objects.ts';
import { type Plan, transitions } from './step.ts';
import type { World } from './world.ts';

/** Bring the world to where the outcome says that it is, of a call that should not have been made. */
export function carryOn(world: World, planned: Plan, kind: OutcomeClass, outcome: Outcome): void {
  const { call, row, roles, touched, event } = planned;
  const taken = transitions(planned, kind);
  touched.forEach(({ cell, as }, index) => {
    const regular = taken[index];
    cell.state = regular?.broken === false ? regular.next : impliedState(cell, eventsOf(as ?? event)[kind]);
  });
  row.effect(world, call, roles, kind, outcome);
  followLevel(world);
}

/**
 * Where an outcome leaves a machine that knows no way there: where the same outcome leads under other facts; else it is
 * over with the object, if the outcome is the end of one; else it stays what it was.
 */
function impliedState({ machine, state }: Cell, event: string): number {
  const here = machine.states[state];
  const regular = machine.transitions.filter((each) => each.to !== 'undefined' && each.event === event);
  const near = regular.find(({ from }) => from === here);
  if (near !== undefined) return machine.states.indexOf(near.to);
  const targets = new Set(regular.filter(({ from, to }) => from !== to).map(({ to }) => to));
  const [only] = targets;
  return only !== undefined && targets.size === 1 && isEnd(machine, only) ? machine.states.indexOf(only) : state;
}

/** Whether nothing leads on from a state. */
const isEnd = ({ transitions: all }: CompiledMachine, state: string): boolean =>
  all.every(({ from, to }) => from !== state || to === 'undefined');

/** The machine of the level stands where the level is, whatever way led there. */
export function followLevel({ irql, irqlLevel }: World): void {
  irql.state = irql.machine.states.indexOf(['passive', 'apc'][irqlLevel] ?? 'dispatch');
}
