import type { Feature, RoutineName } from '../wdk/index.ts';
import type { Program } from './trace/program.ts';
import type { Execution } from './trace/trace.ts';
import type { ObservableField, Observation, Outcome, WireValue } from './trace/vocabulary.ts';

/** `provided`: the adapter's own, used but never judged. A routine that is not named is `absent`. */
export type RoutineState = 'implemented' | 'partial' | 'provided' | 'absent';

/** How the fields of an MDL can be read: in the WDK layout, at other offsets, through accessors, or not at all. */
export type Layout = 'wdk' | 'offsets' | 'accessors' | 'none';

/** What an implementation says of itself before anything is judged. */
export interface Description {
  readonly name: string;
  readonly version: string;
  readonly routines: Readonly<Partial<Record<RoutineName, RoutineState>>>;
  readonly features: readonly Feature[];
  readonly layout: Layout;
  /** Lowest system address, where the implementation declares one. */
  readonly systemStart?: string;
  /** First address above user space, where the implementation declares one. */
  readonly userEnd?: string;
  /** Physical addresses of device memory, where there is some: the first byte, and the first one after it. */
  readonly ioSpaceStart?: string;
  readonly ioSpaceEnd?: string;
}

/** How a reset went: `fresh` says that nothing of earlier programs is left. */
export interface ResetResult {
  readonly fresh: boolean;
}

/**
 * An implementation under test. `run` never rejects because of what the implementation does: dying, hanging and
 * nonsense come back as outcomes. It rejects only with an `AdapterError`.
 */
export interface Implementation {
  describe(): Promise<Description>;
  reset(): Promise<ResetResult>;
  run(program: Program): Promise<Execution>;
  /**
   * Says, before a program is run, which ones will be run after it, each after a reset, so that they may be sent already.
   * Nothing depends on it but time.
   */
  foresee?(programs: readonly Program[]): void;
  dispose(): Promise<void>;
}

/** One call with every argument resolved, and the descriptors to read after it. */
export interface SingleCall {
  readonly routine: RoutineName;
  readonly args: Readonly<Record<string, WireValue>>;
  /** Descriptors by their addresses, or `result` for the one that the call returned. */
  readonly observe: readonly { readonly mdl: string; readonly fields: readonly ObservableField[] }[];
}

/** What came of one call. */
export interface SingleResult {
  readonly outcome: Outcome;
  readonly observations: readonly Observation[];
}

/** An implementation that can also be called one call at a time, each on the state that the last one left. */
export interface CallByCall {
  call(call: SingleCall): Promise<SingleResult>;
}

/** The adapter, not the implementation behind it, broke its contract or could not be started. */
export class AdapterError extends Error {
  override readonly name = 'AdapterError';
}
