import type { Parts, ProfileName } from '../impl/index.ts';
import type { RoutineName } from '../wdk/index.ts';
import type { Defect, Pattern } from './defects.ts';

/** A clause and a routine: `UNMAP-01 MmUnmapLockedPages`. */
export type Charge = `${string}-${string} ${RoutineName}`;

/** A fault of the reference implementation: parts of it replaced, for one decision. */
export interface Mutant {
  /** The name of its file. */
  readonly id: string;
  readonly summary: string;
  /** Commits that repaired the same defect in a real implementation. */
  readonly defects?: readonly Defect[];
  /** What it is an example of. */
  readonly pattern?: Pattern;
  /** The version that it shows in, if not the usual one. */
  readonly profile?: ProfileName;
  /**
   * Charges against calls that did nothing wrong, where a fault shows only through them. Each is a weakness of the kit,
   * written down so that none is added unnoticed.
   */
  readonly misblamed?: readonly Charge[];
  /** It damages what belongs to others, so that any later call may be the first to show it. */
  readonly corrupts?: true;
  readonly apply: (parts: Parts) => Parts;
}

/** A fault that must be caught. */
export interface ImplMutant extends Mutant {
  /** The clause that must catch it. */
  readonly clause: string;
  /** The routine that it must be charged to. */
  readonly routine: RoutineName;
  /** What is as right, where a program shows the fault in another way. */
  readonly alsoBy?: readonly Charge[];
  /** Routines to draw programs from, where those of all routines come to the fault too rarely for a test. */
  readonly among?: readonly RoutineName[];
}

/** A fault, or another way to behave, that no clause can convict. */
export interface UnconvictedMutant extends Mutant {
  /** The clause that comes nearest to it. */
  readonly clause: string;
  readonly because: string;
}

/** A fault that breaks a clause that could convict, and is not caught under it yet. */
export interface UnseenMutant extends Mutant {
  readonly clause: string;
  readonly routine: RoutineName;
  /** What the kit lacks to see it. */
  readonly lacks: string;
}

/** A fault that shows only where a driver breaks an obligation. */
export interface MisuseMutant extends Mutant {
  /** The stops that do not come, with the routines: all of them, and no other one is missing. */
  readonly stops: readonly `0x${string} ${RoutineName}`[];
  /** What the kit lacks to see it, where no stop is missed. */
  readonly lacks?: string;
}
