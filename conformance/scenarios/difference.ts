import type { VersionName } from '../../spec/index.ts';
import type { ProgramCall } from '../trace/program.ts';
import { Script } from './script.ts';

/**
 * What an older version makes of what its successor does: it deviates, or the caller had no right to ask, or the routine
 * is not there; or documents differ and both outcomes are left open under either, by a reading of theirs.
 */
export type Before =
  | { readonly verdict: 'deviates' | 'undefined'; readonly step: number; readonly clause: string }
  | { readonly verdict: 'absent'; readonly step: number }
  | { readonly verdict: 'open'; readonly step: number; readonly reading: string };

/** A program that shows where two versions part: all of it is right under the newer one. */
export interface Difference {
  readonly id: string;
  readonly text: string;
  /** The clauses, the routines and the fields of a version that differ. */
  readonly shows: readonly string[];
  readonly older: VersionName;
  readonly newer: VersionName;
  /** Ends balanced under the newer version. */
  readonly calls: readonly ProgramCall[];
  readonly before: Before;
}

type Heading = Pick<Difference, 'id' | 'text' | 'shows' | 'older' | 'newer'>;

/** A difference, written down by a function that answers what becomes of it under the older version. */
export function difference(heading: Heading, write: (script: Script) => Before): Difference {
  const script = new Script();
  const before = write(script);
  return { ...heading, calls: script.calls, before };
}
