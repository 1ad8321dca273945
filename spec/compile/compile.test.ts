import { describe, expect, it } from 'vitest';
import { type AnyStateMachine, type AnyTransitionDefinition, and, setup, transition } from 'xstate';
import { machine as builder, stay, to } from '../machines/dsl.ts';
import { type CallEvent, type Facts, machineNames, machines } from '../machines/index.ts';
import { type CompiledMachine, compile, compileAll } from './index.ts';

const compiled = compileAll();

/** Every word that some guard of some machine mentions, by fact. */
const words = new Map<string, Set<string>>();
for (const name of machineNames) {
  for (const { condition } of compiled[name].transitions) {
    for (const [fact, list] of Object.entries(condition ?? {})) {
      const known = words.get(fact) ?? new Set();
      for (const word of list) known.add(word);
      words.set(fact, known);
    }
  }
}

/** Every combination of the facts that the guards of one state and event mention, each of them also missing. */
function combinations({ transitions }: CompiledMachine, state: string, event: string): readonly Facts[] {
  const named = transitions
    .filter((each) => each.from === state && (each.event === event || each.event === '*'))
    .flatMap(({ condition }) => Object.keys(condition ?? {}));
  let all: readonly Facts[] = [{}];
  for (const fact of new Set(named)) {
    all = all.flatMap((facts) => [facts, ...[...(words.get(fact) ?? [])].map((word) => ({ ...facts, [fact]: word }))]);
  }
  return all;
}

/** The id under which the tables hold a transition of xstate. */
function idOf(name: string, taken: AnyTransitionDefinition): string {
  const list = taken.source.transitions.get(taken.eventType) ?? [];
  const index = list.findIndex(({ meta }) => meta === taken.meta);
  return `${name}:${taken.source.key}:${taken.eventType}${list.length > 1 ? `:${index}` : ''}`;
}

/** What xstate makes of an event: the state it leads to, and the transitions that it takes on the way. */
function interpreted(name: string, machine: AnyStateMachine, value: string, event: CallEvent) {
  const before = machine.resolveState({ value, context: {} });
  const [after] = transition(machine, before, event);
  const taken = machine.getTransitionData(before, event);
  return { next: after.value, taken: taken.map((each: AnyTransitionDefinition) => idOf(name, each)) };
}

describe.each(machineNames)('the compiled machine %s', (name) => {
  const machine: AnyStateMachine = machines[name];
  const tables = compiled[name];

  it('has the states of the machine, the initial one first', () => {
    expect([...tables.states].sort()).toEqual(Object.keys(machine.states).sort());
    expect(tables.states[0]).toBe(machine.config.initial);
  });

  it('steps as xstate does, in every state, for every event and every combination of facts', () => {
    let steps = 0;
    tables.states.forEach((state, at) => {
      for (const event of [...tables.events.filter((each) => each !== '*'), 'somethingElse.returned']) {
        for (const facts of combinations(tables, state, event)) {
          const taken = tables.step(at, event, facts);
          const mine = {
            next: taken === undefined ? state : tables.states[taken.next],
            taken: taken === undefined ? [] : [taken.transition.id],
          };
          expect(mine, `${state} ${event} ${JSON.stringify(facts)}`).toEqual(
            interpreted(name, machine, state, { type: event, facts }),
          );
          expect(taken?.broken ?? false).toBe(mine.next === 'undefined' && state !== 'undefined');
          steps += 1;
        }
      }
    });
    expect(steps).toBeGreaterThan(tables.transitions.length);
  });

  it('gives each transition an id of its own', () => {
    expect(new Set(tables.transitions.map(({ id }) => id)).size).toBe(tables.transitions.length);
  });
});

describe('the compiler', () => {
  const base = setup({
    guards: { is: () => true, other: () => true },
    actions: { act: () => {} },
    actors: { child: builder.createMachine({}) },
  });
  const meta = { clauses: ['GEN-01'] };
  const b = {};

  it.each<readonly [string, AnyStateMachine]>([
    ['a context', base.createMachine({ context: { count: 0 }, initial: 'a', states: { a: {} } })],
    ['type at its root', base.createMachine({ type: 'parallel', states: { a: {}, b } })],
    ['on at its root', base.createMachine({ initial: 'a', on: { E: { target: '.b', meta } }, states: { a: {}, b } })],
    ['entry at its root', base.createMachine({ initial: 'a', entry: 'act', states: { a: {} } })],
    ['invoke at its root', base.createMachine({ initial: 'a', invoke: { src: 'child' }, states: { a: {} } })],
    ['initial in state a', base.createMachine({ initial: 'a', states: { a: { initial: 'c', states: { c: {} } } } })],
    ['a state of type parallel', base.createMachine({ initial: 'a', states: { a: { type: 'parallel' } } })],
    ['a state of type history', base.createMachine({ initial: 'a', states: { a: {}, b: { type: 'history' } } })],
    ['entry in state a', base.createMachine({ initial: 'a', states: { a: { entry: 'act' } } })],
    ['exit in state a', base.createMachine({ initial: 'a', states: { a: { exit: 'act' } } })],
    ['always in state a', base.createMachine({ initial: 'a', states: { a: { always: 'b' }, b } })],
    ['after in state a', base.createMachine({ initial: 'a', states: { a: { after: { 10: 'b' } }, b } })],
    ['invoke in state a', base.createMachine({ initial: 'a', states: { a: { invoke: { src: 'child' } } } })],
    [
      'a transition with actions',
      base.createMachine({ initial: 'a', states: { a: { on: { E: { actions: 'act', meta } } } } }),
    ],
    [
      'a transition with reenter',
      base.createMachine({ initial: 'a', states: { a: { on: { E: { target: 'a', reenter: true, meta } } } } }),
    ],
    [
      'a guard other than is',
      base.createMachine({ initial: 'a', states: { a: { on: { E: { guard: { type: 'other' }, meta } } } } }),
    ],
    [
      'a guard other than is',
      base.createMachine({ initial: 'a', states: { a: { on: { E: { guard: () => true, meta } } } } }),
    ],
    [
      'a guard other than is',
      base.createMachine({ initial: 'a', states: { a: { on: { E: { guard: and(['is', 'other']), meta } } } } }),
    ],
    [
      'a guard whose words are computed',
      builder.createMachine({
        initial: 'a',
        states: { a: { on: { E: { guard: { type: 'is', params: () => ({}) }, meta } } } },
      }),
    ],
    ['a transition that names no clauses', base.createMachine({ initial: 'a', states: { a: { on: { E: {} } } } })],
    [
      'a transition that names no clauses',
      base.createMachine({ initial: 'a', states: { a: { on: { E: { meta: { clauses: [] } } } } } }),
    ],
    ['a transition that is not an object', base.createMachine({ initial: 'a', states: { a: { on: { E: 'b' } }, b } })],
    ['E.* for several events', base.createMachine({ initial: 'a', states: { a: { on: { 'E.*': { meta } } } } })],
    [
      'on in final state a',
      base.createMachine({ initial: 'a', states: { a: { type: 'final', on: { E: { meta } } } } }),
    ],
  ])('refuses %s by name', (what, machine) => {
    expect(() => compile('odd', machine)).toThrow(`machine odd cannot be compiled: ${what}`);
  });

  it('leaves out the transitions that it is told to, and those only', () => {
    const one = builder.createMachine({
      initial: 'a',
      states: { a: { on: { E: [to('b', ['GEN-01'], { tag: ['same'] }), stay(['GEN-02'])] } }, b: {} },
    });
    const without = compile('one', one, { without: new Set(['one:a:E:0']) });
    expect(without.transitions.map(({ id }) => id)).toEqual(['one:a:E:1']);
    expect(without.step(0, 'E', { tag: 'same' })?.transition.id).toBe('one:a:E:1');
    expect(compile('one', one).step(0, 'E', { tag: 'same' })?.transition.id).toBe('one:a:E:0');
  });
});
