import type { Parts } from '../impl/parts.ts';
import type { RoutineName } from '../wdk/index.ts';

/** A fault of the reference implementation: one of its parts replaced. */
export interface ImplMutant {
  /** The name of its file. */
  readonly id: string;
  readonly summary: string;
  /** The clause that must catch it. */
  readonly clause: string;
  /** The routine that it must be charged to. */
  readonly routine: RoutineName;
  readonly apply: (parts: Parts) => Parts;
}
