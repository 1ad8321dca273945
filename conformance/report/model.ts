import type { Exclusion, StopMode } from '../../spec/index.ts';
import type { Feature, RoutineName } from '../../wdk/index.ts';
import type { RoutineState } from '../port.ts';
import type { Program } from '../trace/program.ts';

/** How deep the evidence lies: what calls do, flag bits and MappedSystemVa, page numbers. */
export const tiers = ['behaviour', 'state', 'frames'] as const;
export type Tier = (typeof tiers)[number];

export const verdicts = [
  'conforms',
  'deviates',
  'permitted-variant',
  'never-succeeds',
  'known-deviation',
  'fixed',
  'unsupported',
  'not-exercised',
  'inconclusive',
  'not-applicable',
  'harness-error',
] as const;
export type Verdict = (typeof verdicts)[number];

export type Mark = 'crash' | 'hang' | 'flaky' | 'behind';

/** One call of a deviation's shortest program, for people: addresses are symbolic (`pool#2+0x123`). */
export interface ShownStep {
  /** `IoAllocateMdl(VirtualAddress = pool#1+0x800, Length = 4096, …)` */
  readonly call: string;
  /** `→ mdl#2`, `raised 0xC0000005`, `skipped` */
  readonly outcome: string;
  readonly verdict: 'conforms' | 'deviates' | 'undefined' | 'skipped' | 'unjudged';
  /** Abstract states after the call: `mdl#2: locked, not mapped`. */
  readonly states: readonly string[];
  /** What was read of MDLs after the call, `mdl#2.flags = 0x0002`. */
  readonly observed: readonly string[];
  /** True for calls of the epilogue, which only releases what is live. */
  readonly epilogue: boolean;
}

export interface Deviation {
  /** Hash of clause, routine and class of observation: stable over seeds and versions. */
  readonly id: string;
  readonly routine: RoutineName;
  /** Primary clause, `ID` or `ID#n`. */
  readonly clause: string;
  /** What kind of thing was wrong: `outcome:null`, `value:offset`, `field:flags`, `bytes` … */
  readonly observation: string;
  readonly tier: Tier;
  readonly marks: readonly Mark[];
  /** Ids of deviations that came earlier in its program. */
  readonly behind: readonly string[];
  readonly program: Program;
  readonly steps: readonly ShownStep[];
  /** Index in `steps` of the call that deviates. */
  readonly at: number;
  /** File under the output folder with the raw trace. */
  readonly trace: string;
  readonly observed: string;
  readonly allowed: string;
  readonly explanation: string;
  /** No call of the program, epilogue aside, can be left out. */
  readonly minimal: boolean;
  /** Programs that the implementation executed to reduce it. */
  readonly executions: number;
  /** How many times it was met during the run. */
  readonly met: number;
  /** It is on the list of known deviations, and why. */
  readonly known?: { readonly reason: string; readonly link?: string };
}

export interface ClauseVerdict {
  readonly id: string;
  readonly verdict: Verdict;
  /** How many judgements rested on it. */
  readonly exercised: number;
  /** The same, by tier. */
  readonly evidence: Readonly<Record<Tier, number>>;
}

export interface RoutineReport {
  readonly state: RoutineState;
  readonly executed: number;
  readonly skipped: number;
  /** Arguments with which it only ever failed although it may succeed, by class (`Length=2 pages`); `any` for all. */
  readonly neverSucceeds?: readonly string[];
}

/**
 * What an implementation did about misuse: stopped as documented, failed in another way, went on as if nothing were
 * wrong; or no program came to it.
 */
export const misuseResults = ['detected', 'detected-otherwise', 'not-detected', 'not-reached'] as const;
export type MisuseResult = (typeof misuseResults)[number];

/** One documented stop and one routine whose misuse leads to it. */
export interface Misuse {
  /** Code and first parameter, `0x1A/0x1236`; `any` where the documents give no code. */
  readonly stop: string;
  /** What must be switched on for it. */
  readonly when: StopMode;
  /** The clause that names the stop. */
  readonly clause: string;
  readonly routine: RoutineName;
  readonly expected: string;
  /** Empty where no program came to it. */
  readonly observed: string;
  readonly result: MisuseResult;
  /** The profile promises the stop, so that anything else counts for the result. */
  readonly counts: boolean;
  /** Legal but for its last call; absent where no program came to it. */
  readonly program?: Program;
  /** Why no program came to it. */
  readonly reason?: string;
}

export interface ImplementationReport {
  readonly name: string;
  readonly version: string;
  readonly features: readonly Feature[];
  readonly routines: Readonly<Partial<Record<RoutineName, RoutineReport>>>;
  /** Every clause that the run selected, in catalogue order. */
  readonly clauses: readonly ClauseVerdict[];
  readonly deviations: readonly Deviation[];
  readonly misuse: readonly Misuse[];
  /** Programs that an adapter answered against its contract, so that nothing is known of them. */
  readonly unjudgedPrograms: number;
}

export interface TransitionCoverage {
  readonly id: string;
  readonly from: string;
  readonly event: string;
  readonly to: string;
  readonly guard: string;
  readonly clauses: readonly string[];
  readonly taken: number;
}

export interface MachineCoverage {
  readonly name: string;
  readonly states: readonly string[];
  readonly transitions: readonly TransitionCoverage[];
}

/** How much of what the model leads to the tour came through: transitions, guards, pairs, relations, arguments. */
export interface TourCoverage {
  readonly kind: 'transition' | 'guard' | 'pair' | 'relation' | 'argument';
  /** Goals that the routines and features of the implementation lead to, and the ways that its calls took. */
  readonly of: number;
  readonly reached: number;
  readonly missed: readonly string[];
  /** Further ones, behind calls that ended in another way than expected, as they may. */
  readonly otherwise: readonly string[];
}

/** `conformance.json`. The same seed, plan and implementation give the same file, byte for byte, but for `times`. */
export interface ConformanceReport {
  readonly schemaVersion: 1;
  readonly kit: { readonly version: string; readonly specHash: string };
  readonly run: {
    readonly seed: number;
    readonly profile: string;
    readonly calls: number;
    readonly skipped: number;
    /** Executed calls that came after what ends judging: a stop, or a call after which no document says what holds. */
    readonly unjudged: number;
    readonly programs: number;
    readonly tiers: readonly Tier[];
  };
  readonly times: { readonly startedAt: string; readonly milliseconds: number };
  readonly implementations: readonly ImplementationReport[];
  readonly coverage: {
    readonly machines: readonly MachineCoverage[];
    /** Empty counts where no tour was made. */
    readonly tour: readonly TourCoverage[];
  };
  /** Clauses that the kit does not check, and why; the same in every report of one version. */
  readonly unchecked: {
    readonly notObservable: readonly { readonly id: string; readonly missing: string }[];
    readonly outOfScope: readonly { readonly id: string; readonly reason: Exclusion }[];
  };
}
