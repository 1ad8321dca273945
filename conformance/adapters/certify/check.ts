import type { Description } from '../../port.ts';
import type { Program } from '../../trace/program.ts';
import type { Execution } from '../../trace/trace.ts';
import type { Means } from './scene.ts';
import type { Tested } from './tested.ts';

/** Why something was not looked at. */
export interface LeftOut {
  readonly leftOut: string;
}

/** What a check is made with: an adapter that runs, and what it said of itself. */
export interface Examinee {
  readonly tested: Tested;
  readonly description: Description;
  readonly means: Means;
  /** A program on a system on which nothing was done yet. */
  run(program: Program): Promise<Execution>;
  /** Another child of the same adapter, which has just introduced itself; the check need not end it. */
  startAnother(): Promise<Tested>;
}

/** One thing that an adapter has to do right. It throws a `Mend` for the first thing that is not. */
export interface Check {
  readonly name: string;
  run(examinee: Examinee): Promise<LeftOut | undefined>;
}

export const leftOut = (why: string): LeftOut => ({ leftOut: why });
