import { setup } from 'xstate';
import { type Condition, type Facts, holds } from './facts.ts';

/** A call together with its class of outcome, `IoAllocateMdl.nonNull`, and the facts that guards may see. */
export interface CallEvent {
  readonly type: string;
  readonly facts: Facts;
}

/** What a transition says besides where it leads: the clauses that make it. */
export interface TransitionMeta {
  readonly clauses: readonly string[];
  /** Permitted, but not what Windows itself is known to do. */
  readonly unusual?: true;
  /** No document says what happens: nothing is judged after it, and nobody broke anything. */
  readonly undocumented?: true;
}

export interface Guarded {
  readonly guard: { readonly type: 'is'; readonly params: Condition };
}

export interface Plain {
  readonly meta: TransitionMeta;
}

const guarded = (condition: Condition | undefined): Guarded | Record<never, never> =>
  condition === undefined ? {} : { guard: { type: 'is', params: condition } as const };

/** A transition into another state. */
export const to = (target: string, clauses: readonly string[], condition?: Condition) => ({
  target,
  meta: { clauses } satisfies TransitionMeta,
  ...guarded(condition),
});

/** A permitted outcome that changes nothing. */
export const stay = (clauses: readonly string[], condition?: Condition): Plain & Partial<Guarded> => ({
  meta: { clauses },
  ...guarded(condition),
});

/** A broken obligation: after it anything may happen. */
export const broken = (clauses: readonly string[], condition?: Condition) => to('undefined', clauses, condition);

/** What no document describes: the kit never asks for it, and judges nothing that comes after it. */
export const unsaid = (clauses: readonly string[], condition?: Condition) => ({
  target: 'undefined',
  meta: { clauses, undocumented: true } satisfies TransitionMeta,
  ...guarded(condition),
});

/** A write that reaches bytes of the page which are somebody else's. */
export const overrun = broken(['POOL-18', 'POOL-19', 'EXC-11'], { bytes: ['foreign'] });

/** The same transition for several events. */
export const each = <T>(events: readonly string[], transition: T): Record<string, T> =>
  Object.fromEntries(events.map((event) => [event, transition]));

/** The state that a broken obligation leads to; it has no way out. */
export const undefinedState = { type: 'final' } as const;

/** xstate's builder with the one guard that all machines share. */
export const machine = setup({
  types: { events: {} as CallEvent },
  guards: { is: ({ event }, condition: Condition) => holds(condition, event.facts) },
});
