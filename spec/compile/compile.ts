import type { AnyStateMachine } from 'xstate';
import { type Condition, type Facts, holds, type TransitionMeta } from '../machines/index.ts';

/** One transition of a machine, as the tables hold it. */
export interface Transition {
  /** `machine:state:event` and, where an event has several, `:index`; stable as long as the machine is. */
  readonly id: string;
  readonly from: string;
  readonly event: string;
  /** The state it leads to; `from` where nothing changes. */
  readonly to: string;
  readonly condition: Condition | undefined;
  readonly clauses: readonly string[];
  readonly unusual: boolean;
  /** It leads to `undefined` because no document says what happens, not because an obligation is broken. */
  readonly undocumented: boolean;
}

/** A step that is allowed: the state after it and the transition that was taken. */
export interface Taken {
  readonly next: number;
  readonly transition: Transition;
  /** The transition leads to `undefined`: an obligation is broken. */
  readonly broken: boolean;
}

/** A machine as tables. States are numbers; `states[0]` is the initial one. */
export interface CompiledMachine {
  readonly name: string;
  readonly states: readonly string[];
  readonly events: readonly string[];
  readonly transitions: readonly Transition[];
  /** The step of an event in a state, or undefined where no transition allows it: a forbidden outcome. */
  step(state: number, event: string, facts: Facts): Taken | undefined;
  /** The state that an outcome implies although no transition allows it, by the first transition of the event. */
  implied(state: number, event: string): number;
}

interface Entry {
  readonly condition: Condition | undefined;
  readonly taken: Taken;
}

const refuse = (machine: string, what: string): never => {
  throw new Error(`machine ${machine} cannot be compiled: ${what}`);
};

/** `schemas` is what `setup()` itself puts there. */
const allowedRootKeys = new Set(['id', 'initial', 'states', 'schemas']);
const allowedStateKeys = new Set(['on', 'type']);
const allowedTransitionKeys = new Set(['target', 'guard', 'meta']);

interface RawTransition {
  readonly target?: string;
  readonly guard?: { readonly type: string; readonly params: Condition };
  readonly meta: TransitionMeta;
}

function readTransition(machine: string, raw: unknown): RawTransition {
  if (typeof raw !== 'object' || raw === null) return refuse(machine, 'a transition that is not an object');
  for (const key of Object.keys(raw)) {
    if (!allowedTransitionKeys.has(key)) refuse(machine, `a transition with ${key}`);
  }
  const transition = raw as RawTransition;
  if (!transition.meta?.clauses?.length) return refuse(machine, 'a transition that names no clauses');
  if (transition.guard !== undefined && transition.guard.type !== 'is') return refuse(machine, 'a guard other than is');
  if (typeof transition.guard?.params === 'function') return refuse(machine, 'a guard whose words are computed');
  return transition;
}

/** The flat list of a machine's transitions, in the order in which xstate would try them. */
export function transitionsOf(name: string, machine: AnyStateMachine): readonly Transition[] {
  const config: { states?: Record<string, unknown> | undefined; context?: unknown } = machine.config;
  if (config.context !== undefined) refuse(name, 'a context');
  for (const key of Object.keys(config)) if (!allowedRootKeys.has(key)) refuse(name, `${key} at its root`);
  const result: Transition[] = [];
  for (const [from, state] of Object.entries(config.states ?? {})) {
    const node = state as { on?: Record<string, unknown>; type?: string };
    for (const key of Object.keys(node)) if (!allowedStateKeys.has(key)) refuse(name, `${key} in state ${from}`);
    if (node.type !== undefined && node.type !== 'final') refuse(name, `a state of type ${node.type}`);
    if (node.type === 'final' && node.on !== undefined) refuse(name, `on in final state ${from}`);
    for (const [event, value] of Object.entries(node.on ?? {})) {
      if (event.endsWith('.*')) refuse(name, `${event} for several events`);
      const list: readonly unknown[] = Array.isArray(value) ? value : [value];
      list.forEach((raw, index) => {
        const { target, guard, meta } = readTransition(name, raw);
        result.push({
          id: `${name}:${from}:${event}${list.length > 1 ? `:${index}` : ''}`,
          from,
          event,
          to: target ?? from,
          condition: guard?.params,
          clauses: meta.clauses,
          unusual: meta.unusual ?? false,
          undocumented: meta.undocumented ?? false,
        });
      });
    }
  }
  return result;
}

/** Options of the compiler: transitions to leave out, for showing that each of them matters. */
export interface CompileOptions {
  readonly without?: ReadonlySet<string>;
}

/** Compile a flat xstate machine without context, actions or delays into tables; anything else is refused by name. */
export function compile(name: string, machine: AnyStateMachine, options: CompileOptions = {}): CompiledMachine {
  const transitions = transitionsOf(name, machine).filter(({ id }) => !options.without?.has(id));
  const initial = machine.config.initial;
  if (typeof initial !== 'string') return refuse(name, 'an initial state that is not a name');
  const named = Object.keys(machine.config.states ?? {});
  const states = [initial, ...named.filter((state) => state !== initial)];
  const undefinedState = states.indexOf('undefined');
  const tables = states.map(() => new Map<string, Entry[]>());
  for (const transition of transitions) {
    const table = tables[states.indexOf(transition.from)];
    const next = states.indexOf(transition.to);
    if (table === undefined || next < 0) return refuse(name, `${transition.id} leads nowhere`);
    const entries = table.get(transition.event) ?? [];
    entries.push({ condition: transition.condition, taken: { next, transition, broken: next === undefinedState } });
    table.set(transition.event, entries);
  }
  const first = (entries: readonly Entry[] | undefined, facts: Facts): Taken | undefined => {
    if (entries === undefined) return undefined;
    for (const { condition, taken } of entries) if (condition === undefined || holds(condition, facts)) return taken;
    return undefined;
  };
  return {
    name,
    states,
    events: [...new Set(transitions.map(({ event }) => event))],
    transitions,
    // As in xstate, an event's own transitions come before those of the wildcard.
    step: (state, event, facts) => {
      const table = tables[state];
      return table === undefined ? undefined : (first(table.get(event), facts) ?? first(table.get('*'), facts));
    },
    implied: (state, event) => tables[state]?.get(event)?.find(({ taken }) => !taken.broken)?.taken.next ?? state,
  };
}
