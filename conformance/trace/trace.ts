import type { Description } from '../port.ts';
import type { Program } from './program.ts';
import type { Observation, Outcome } from './vocabulary.ts';

/** What the calls of one program came to: an outcome a call, and for each of its observe requests one observation. */
export interface Execution {
  readonly outcomes: readonly Outcome[];
  readonly observations: readonly (readonly Observation[])[];
}

/** A program together with what an implementation made of it. */
export interface Trace {
  readonly program: Program;
  readonly execution: Execution;
  readonly implementation: Description;
}
