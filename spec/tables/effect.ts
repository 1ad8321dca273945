import type { CompiledMachines } from '../compile/index.ts';
import type { Facts, MachineName } from '../machines/index.ts';

/** One thing that the document says a call does to another object, or does not do, as the machines must show it. */
export type Shown =
  /** The call brings an object from one state to another; `undefined` where it must not be made in that state. */
  | {
      readonly is: 'moves';
      readonly machine: MachineName;
      readonly from: string;
      readonly event: string;
      readonly to: string;
      readonly facts: Facts;
    }
  /** The machine of the object does not hear of the call. */
  | { readonly is: 'untouched'; readonly machine: MachineName; readonly event: string }
  /** No machine has it: where else it is seen to. */
  | { readonly is: 'elsewhere'; readonly where: string };

/** A row of mdl.md 3.2 or 3.3. */
export interface Effect {
  readonly id: string;
  readonly event: string;
  readonly effect: string;
  readonly basis: string;
  readonly shown: readonly Shown[];
}

export const moves = (machine: MachineName, from: string, event: string, to: string, facts: Facts = {}): Shown => ({
  is: 'moves',
  machine,
  from,
  event,
  to,
  facts,
});

/** What must not be done in a state. */
export const forbids = (machine: MachineName, from: string, event: string, facts: Facts = {}): Shown =>
  moves(machine, from, event, 'undefined', facts);

export const untouched = (machine: MachineName, ...events: readonly string[]): readonly Shown[] =>
  events.map((event) => ({ is: 'untouched', machine, event }));

export const elsewhere = (where: string): Shown => ({ is: 'elsewhere', where });

/** What the machines do instead, where they do not do what is shown; undefined where they do. */
export function denied(machines: CompiledMachines, shown: Shown): string | undefined {
  switch (shown.is) {
    case 'moves': {
      const { machine, from, event, to, facts } = shown;
      const compiled = machines[machine];
      const taken = compiled.step(compiled.states.indexOf(from), event, facts);
      const now = taken === undefined ? 'not known' : (compiled.states[taken.next] ?? 'not known');
      return now === to ? undefined : `${machine} ${from}, ${event}: ${now}, not ${to}`;
    }
    case 'untouched': {
      const { machine, event } = shown;
      return machines[machine].events.includes(event) ? `${machine} knows ${event}` : undefined;
    }
    case 'elsewhere':
      return undefined;
  }
}

/** The transition that shows an effect. */
export function transitionOf(machines: CompiledMachines, shown: Shown) {
  if (shown.is !== 'moves') return undefined;
  const compiled = machines[shown.machine];
  return compiled.step(compiled.states.indexOf(shown.from), shown.event, shown.facts)?.transition;
}
