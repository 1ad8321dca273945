import { isRoutineName, type RoutineName } from '../wdk/index.ts';
import { rows } from './calls/index.ts';
import { judgedByValue } from './calls/values.ts';
import type { CompiledMachine, CompiledMachines, Transition } from './compile/index.ts';
import { type MachineName, machineNames } from './machines/index.ts';
import { type Stop, stops } from './stops/index.ts';

/** The routine that an event is a call of; undefined for the wildcard. */
export function routineOf({ event }: Transition): RoutineName | undefined {
  const [name = ''] = event.split('.');
  return isRoutineName(name) ? name : undefined;
}

const isBroken = ({ to }: Transition): boolean => to === 'undefined';
const key = (states: readonly string[]): string => states.join('|');

/** Transitions that some sequence of the given events takes, on machines that all have to allow an event they know. */
function walk(group: readonly CompiledMachine[], isFeasible: (event: string) => boolean): ReadonlySet<Transition> {
  const taken = new Set<Transition>();
  const seen = new Set<string>();
  const queue: (readonly string[])[] = [group.map(({ states: [initial = ''] }) => initial)];
  const events = new Set(group.flatMap((machine) => machine.events).filter(isFeasible));
  for (let states = queue.pop(); states !== undefined; states = queue.pop()) {
    if (seen.has(key(states))) continue;
    seen.add(key(states));
    const here = states;
    for (const event of events) {
      const choices = group.map((machine, index) =>
        machine.events.includes(event)
          ? machine.transitions.filter((each) => each.from === here[index] && each.event === event && !isBroken(each))
          : undefined,
      );
      if (choices.some((list) => list?.length === 0)) continue;
      for (const list of choices) for (const transition of list ?? []) taken.add(transition);
      const nexts = choices.reduce<readonly (readonly string[])[]>(
        (all, list, index) => {
          const targets = list === undefined ? [here[index] ?? ''] : [...new Set(list.map(({ to }) => to))];
          return all.flatMap((prefix) => targets.map((to) => [...prefix, to]));
        },
        [[]],
      );
      queue.push(...nexts);
    }
  }
  return taken;
}

/** What can be met with a set of routines. */
export interface Reach {
  readonly transitions: ReadonlySet<string>;
  readonly clauses: ReadonlySet<string>;
}

const descriptor: readonly MachineName[] = ['mdl-content', 'system-mapping'];

const nobody: ReadonlySet<RoutineName> = new Set();

/**
 * The transitions and clauses that stay reachable when only the given routines can be called. What `unjudged` routines
 * do leads on, but is not counted.
 */
export function reach(
  machines: CompiledMachines,
  available: ReadonlySet<RoutineName>,
  unjudged: ReadonlySet<RoutineName> = nobody,
): Reach {
  const isJudged = (transition: Transition): boolean => {
    const routine = routineOf(transition);
    return routine === undefined || !unjudged.has(routine);
  };
  const isAvailable = (event: string): boolean => {
    const [name = ''] = event.split('.');
    return isRoutineName(name) && available.has(name);
  };
  const ofDescriptor = walk(
    descriptor.map((name) => machines[name]),
    isAvailable,
  );
  const possible = new Set([...ofDescriptor].map(({ event }) => event));
  const known = new Set(descriptor.flatMap((name) => machines[name].events));
  const transitions = new Set<string>();
  const clauses = new Set<string>();
  const count = (transition: Transition): void => {
    if (!isJudged(transition)) return;
    transitions.add(transition.id);
    for (const clause of transition.clauses) clauses.add(clause);
  };
  for (const transition of ofDescriptor) count(transition);
  const callable = new Set([...ofDescriptor].map(routineOf));
  for (const name of machineNames) {
    if (descriptor.includes(name)) continue;
    for (const transition of walk(
      [machines[name]],
      (event) => isAvailable(event) && (!known.has(event) || possible.has(event)),
    )) {
      count(transition);
      callable.add(routineOf(transition));
    }
  }
  for (const routine of available) {
    if (unjudged.has(routine)) continue;
    if (callable.has(routine) || !knownToMachines(machines, routine)) {
      for (const clause of judgedByValue[routine]) clauses.add(clause);
    }
  }
  return { transitions, clauses };
}

const knownToMachines = (machines: CompiledMachines, routine: RoutineName): boolean =>
  machineNames.some((name) => machines[name].transitions.some((transition) => routineOf(transition) === routine));

/**
 * What judges a clause: transitions by id, routines whose results or arguments are compared, and stops that are compared
 * at the end of misuse programs.
 */
export interface JudgedBy {
  readonly transitions: readonly string[];
  readonly values: readonly RoutineName[];
  readonly stops: readonly string[];
}

/** The clauses that speak of a stop which some program comes to. */
function* clausesOfStop({ triggers, also, unreachable }: Stop): IterableIterator<string> {
  const met = unreachable === undefined ? triggers.filter(({ breaks }) => breaks.length > 0) : [];
  for (const { clause } of met) yield clause;
  if (met.length > 0) yield* also;
}

/** For every clause that machines, values or stops name, where they do. */
export function judgedBy(machines: CompiledMachines): ReadonlyMap<string, JudgedBy> {
  const result = new Map<string, { transitions: string[]; values: RoutineName[]; stops: string[] }>();
  const at = (clause: string) => {
    let entry = result.get(clause);
    if (entry === undefined) {
      entry = { transitions: [], values: [], stops: [] };
      result.set(clause, entry);
    }
    return entry;
  };
  for (const name of machineNames) {
    for (const { id, clauses, undocumented } of machines[name].transitions) {
      // What nobody describes is not judged.
      if (!undocumented) for (const clause of clauses) at(clause).transitions.push(id);
    }
  }
  for (const [routine, clauses] of Object.entries(judgedByValue)) {
    if (!isRoutineName(routine)) continue;
    // A call about an object that nobody knows breaks a clause without any machine.
    const unknown = rows[routine]?.unknown;
    const named = unknown === undefined ? clauses : [...clauses, unknown];
    for (const clause of new Set(named)) at(clause).values.push(routine);
  }
  for (const stop of stops) {
    for (const clause of new Set(clausesOfStop(stop))) at(clause).stops.push(`${stop.id} (${stop.when})`);
  }
  return result;
}
