import {
  type Cell,
  type OutcomeClass,
  type Plan,
  type RelationCell,
  relationCells,
  type Transition,
  transitions,
  type World,
} from '../../spec/index.ts';
import type { RoutineName } from '../../wdk/index.ts';
import type { Arguments } from '../commands/index.ts';
import { argumentClasses } from './arguments.ts';

export const goalKinds = ['transition', 'guard', 'pair', 'relation', 'argument'] as const;
export type GoalKind = (typeof goalKinds)[number];

/**
 * What a tour is to come through, as text that begins with its kind: a transition, one word of a guard, two transitions
 * of one object that follow each other, a cell of a relation between two objects, a class of an argument.
 */
export type Goal = `${GoalKind} ${string}`;

export const kindOfGoal = (goal: Goal): GoalKind => goal.slice(0, goal.indexOf(' ')) as GoalKind;

/** A call that is about to be made, with what it goes through if it ends in the given class. */
export interface Passage {
  readonly routine: RoutineName;
  readonly args: Arguments;
  readonly planned: Plan;
  readonly taken: readonly (readonly [Cell, Transition])[];
  readonly relations: ReadonlySet<RelationCell>;
}

/** Look at a call in the world before it. */
export function passageOf(
  world: World,
  routine: RoutineName,
  args: Arguments,
  planned: Plan,
  kind: OutcomeClass,
): Passage {
  const taken = transitions(planned, kind).flatMap((each, index) => {
    const cell = planned.touched[index]?.cell;
    return each === undefined || cell === undefined ? [] : [[cell, each.transition] as const];
  });
  return { routine, args, planned, taken, relations: relationCells(world, planned, kind) };
}

/** Where data lie that NDIS was asked for is up to NDIS, and with it the way that such a call takes. */
const unsteady: ReadonlySet<RoutineName> = new Set(['NdisGetDataBuffer']);

/** Calls that change no object, and are made after others to see what these changed. */
const looks: ReadonlySet<RoutineName> = new Set([
  ...(['readMemory', 'writeMemory', 'peekMemory', 'readNetBuffer', 'readNetBufferList'] as const),
  ...(['NET_BUFFER_FIRST_MDL', 'NET_BUFFER_DATA_OFFSET', 'NET_BUFFER_DATA_LENGTH', 'NET_BUFFER_CURRENT_MDL'] as const),
  ...(['NET_BUFFER_CURRENT_MDL_OFFSET', 'NET_BUFFER_NEXT_NB', 'NET_BUFFER_LIST_FIRST_NB'] as const),
]);

/** A guard that several words of a fact open is passed once with each. */
const guardGoals = ({ id, condition }: Transition, { facts }: Plan): readonly Goal[] =>
  Object.entries(condition ?? {}).flatMap(([fact, words]): readonly Goal[] => {
    const word = facts[fact as keyof typeof facts];
    // What nobody knows yet, the next look decides.
    return words.length > 1 && word !== undefined && word !== 'unknown' ? [`guard ${id} ${fact}=${word}`] : [];
  });

/** Which goals calls come through, one after the other in one program. */
export class Trail {
  /** The last transition of each machine of each object. */
  private readonly last = new Map<Cell, Transition>();

  goals({ routine, args, planned, taken, relations }: Passage): ReadonlySet<Goal> {
    const found = new Set<Goal>();
    for (const [cell, transition] of taken) {
      found.add(`transition ${transition.id}`);
      for (const goal of guardGoals(transition, planned)) found.add(goal);
      const before = this.last.get(cell);
      if (before !== undefined && !unsteady.has(routine)) found.add(`pair ${before.id} > ${transition.id}`);
    }
    for (const cell of relations) found.add(`relation ${cell}`);
    for (const each of argumentClasses(routine, args)) found.add(`argument ${each}`);
    return found;
  }

  /**
   * Remember a call that was made. Every call passes through the machine of the level: what follows what there says
   * nothing. What only looks changes no object: what follows it follows what was before it.
   */
  follow({ routine, taken }: Passage): void {
    if (looks.has(routine) || unsteady.has(routine)) return;
    for (const [cell, transition] of taken) if (cell.machine.name !== 'irql') this.last.set(cell, transition);
  }
}
