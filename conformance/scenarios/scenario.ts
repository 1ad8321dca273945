import type { VersionName } from '../../spec/index.ts';
import type { Program, ProgramCall } from '../trace/program.ts';
import type { ObservableField, WireValue } from '../trace/vocabulary.ts';

/** The facts that public tests assert, by their number in the list of the domain. */
export const facts = Array.from({ length: 40 }, (_, at) => `T-${String(at + 1).padStart(2, '0')}`);

/** Something that came of a program: a result, an out-parameter, or a field of an MDL that was read after a call. */
export type Place =
  | { readonly of: 'result'; readonly step: number }
  | { readonly of: 'out'; readonly step: number; readonly name: string }
  | { readonly of: 'field'; readonly step: number; readonly mdl: number; readonly field: ObservableField };

/** A value that is known beforehand, or one that another place has, `plus` bytes further. */
export type Expected = WireValue | (Place & { readonly plus?: string });

/** What must hold of a place. */
export type Predicate =
  /** The class of the outcome, in the words of needs; besides these `raised:0x…` with the status. */
  | { readonly is: 'outcome'; readonly oneOf: readonly string[] }
  | { readonly is: 'equal'; readonly to: Expected }
  | { readonly is: 'noneOf'; readonly values: readonly WireValue[] }
  | { readonly is: 'atMost'; readonly value: Expected }
  | { readonly is: 'bits'; readonly set: number; readonly clear: number };

export interface Expectation {
  readonly at: Place;
  readonly must: Predicate;
}

/** The call that breaks an obligation although Windows is known to accept it, and the clause that it breaks. */
export interface Breach {
  readonly step: number;
  readonly clause: string;
}

/**
 * A fact as a program, with what must have come of it. All of it is plain data: it can be run on any implementation,
 * kept, and printed.
 */
export interface Scenario {
  readonly id: string;
  /** The fact that it shows. */
  readonly fact: string;
  /** The fact in our own words. */
  readonly text: string;
  /** The versions of Windows that it belongs to. */
  readonly versions: readonly VersionName[];
  /** Ends balanced, but for what a breach makes impossible. */
  readonly calls: readonly ProgramCall[];
  readonly expectations: readonly Expectation[];
  readonly breach?: Breach;
}

/** The program of a scenario under one of its versions. */
export const programOf = ({ calls }: Pick<Scenario, 'calls'>, profile: string): Program => ({
  kind: 'mdl-tck/program',
  version: 1,
  profile,
  calls,
});
