import {
  type Call,
  type Environment,
  type Finding,
  formatAddress,
  type Mdl,
  mayObserve,
  type Outcome,
  type OutcomeClass,
  observe,
  parseAddress,
  plus,
  type Specification,
  type Step,
  step,
  stepOn,
  type Tier,
  type Transition,
  usualClass,
  type World,
} from '../../spec/index.ts';
import { signatureOf, type WireValue } from '../../wdk/index.ts';
import { type Argument, isReference, type Program, type RecordedCall, type Reference } from '../trace/program.ts';
import type { Execution } from '../trace/trace.ts';
import { plusHex } from '../trace/wire.ts';

/** Clauses by how deep the evidence lies. */
export type Evidence = Readonly<Record<Tier, readonly string[]>>;

/** What one call of a program came to, by the specification. */
export interface JudgedStep {
  readonly call: Call | undefined;
  readonly outcome: Outcome;
  readonly verdict: 'conforms' | 'deviates' | 'undefined' | 'unjudged' | 'skipped';
  readonly kind: OutcomeClass | undefined;
  readonly taken: readonly Transition[];
  /** Clauses that the judgement rested on, by the tier of the evidence. */
  readonly clauses: Evidence;
  /** Whether it says that the call succeeds, that it fails, or nothing of that: it had to fail, or was made to. */
  readonly shows: 'success' | 'failure' | 'nothing';
  /** The event that the call was for the machines, without its class. */
  readonly event: string | undefined;
  readonly findings: readonly Finding[];
  /** Clauses of the obligation that the call broke. */
  readonly broken: readonly string[];
  /** In a driver's trace: the call that is behind this breach, or because of which the outcome convicts nobody. */
  readonly since: number | undefined;
}

/** A whole program, judged call by call. It never asks an implementation. */
export interface Judgement {
  readonly steps: readonly JudgedStep[];
  /** The world after the last call that was judged. */
  readonly world: World;
}

const noEvidence: Evidence = { behaviour: [], state: [], frames: [] };
const nothingHappened = {
  call: undefined,
  kind: undefined,
  taken: [],
  clauses: noEvidence,
  shows: 'nothing' as const,
  event: undefined,
  findings: [],
  broken: [],
  since: undefined,
};

/** Characters of a number of so few bits that a double holds it exactly. */
const longestExact = '0x'.length + 12;

/** The value that a reference had, given the outcomes so far; undefined if it refers to nothing that was returned. */
function referredValue(argument: Reference, outcomes: readonly Outcome[]): WireValue | undefined {
  const outcome = outcomes[argument.ref];
  if (outcome?.kind !== 'returned') return undefined;
  const value = argument.out === undefined ? outcome.value : outcome.out?.[argument.out];
  if (value === undefined || argument.plus === undefined) return value;
  // A double holds what is added to addresses as a rule; a trace may add anything.
  if (argument.plus.length > longestExact) return plusHex(String(value), argument.plus);
  return formatAddress(plus(parseAddress(String(value)), Number(argument.plus)));
}

/** The call as it was really made; undefined if an argument has no value. */
export function resolveCall(
  program: Pick<RecordedCall, 'routine' | 'args'>,
  outcomes: readonly Outcome[],
): Call | undefined {
  const args: Record<string, Argument | undefined> = { ...program.args };
  let origins: Record<string, number> | undefined;
  for (const { name, optional } of signatureOf(program.routine).parameters) {
    const argument = args[name];
    if (argument === undefined) {
      // Only pointers are optional: one that is left out is NULL.
      if (optional) args[name] = '0x0';
      continue;
    }
    if (!isReference(argument)) continue;
    const value = referredValue(argument, outcomes);
    if (value === undefined) return undefined;
    args[name] = value;
    origins ??= {};
    origins[name] = argument.ref;
  }
  const call = { routine: program.routine, args: args as Record<string, WireValue> };
  return origins === undefined ? call : { ...call, origins };
}

/** Of a call that nobody said anything of. */
export const missing: Outcome = { kind: 'refused', reason: 'no outcome' };
export const nothingSeen: Execution['observations'][number] = [];

/** Judges one program call after call, so that its callers may look at the world between them. */
export function judge(
  specification: Specification,
  environment: Environment,
  program: Program,
  execution: Execution,
  onStep?: (step: JudgedStep, world: World, index: number) => void,
): Judgement {
  const world = specification.createWorld(environment);
  return { steps: judgeSteps(world, program, execution, onStep), world };
}

/** The same in a world of the caller's. */
export const judgeSteps = (
  world: World,
  program: Program,
  { outcomes, observations }: Execution,
  onStep?: (step: JudgedStep, world: World, index: number) => void,
): readonly JudgedStep[] =>
  program.calls.map((programCall, index) => {
    const outcome = outcomes[index] ?? missing;
    const judged = judgeCall(world, programCall, index, outcome, outcomes, observations[index] ?? nothingSeen);
    onStep?.(judged, world, index);
    return judged;
  });

const noClauses: readonly string[] = [];

/** What a call and a look after it rested on, in one. */
function together(evidence: Evidence, look: Evidence): Evidence {
  return {
    behaviour: evidence.behaviour.concat(look.behaviour),
    state: evidence.state.length === 0 ? look.state : evidence.state.concat(look.state),
    frames: evidence.frames.length === 0 ? look.frames : evidence.frames.concat(look.frames),
  };
}

/** The descriptor that an observation is of: what a call of the program returned, or what lies at an address. */
function observed(world: World, made: number | string, outcomes: readonly Outcome[]): Mdl | undefined {
  if (typeof made === 'string') return world.objectAt('mdl', made);
  const outcome = outcomes[made];
  if (outcome?.kind !== 'returned') return undefined;
  const mdl = world.objectAt('mdl', String(outcome.value));
  return mdl?.step === made ? mdl : undefined;
}

/** What a call shows of whether it ever succeeds. The kit itself asks for failures: for each, one is excused. */
function shownBy(world: World, { routine }: Call, { outcome, failed }: Step): JudgedStep['shows'] {
  if (outcome === usualClass(routine)) return 'success';
  if (!failed) return 'nothing';
  if (world.toFail === 0) return 'failure';
  world.toFail -= 1;
  return 'nothing';
}

/** Judge one call in the world that the calls before it left. */
export function judgeCall(
  world: World,
  program: RecordedCall,
  index: number,
  outcome: Outcome,
  outcomes: readonly Outcome[],
  observations: Execution['observations'][number],
): JudgedStep {
  if (outcome.kind === 'skipped') return { ...nothingHappened, outcome, verdict: 'skipped' };
  const call = resolveCall(program, outcomes);
  if (call === undefined || world.over) return { ...nothingHappened, outcome, verdict: 'unjudged' };
  world.step = index;
  const { aftermath } = world;
  const result = aftermath === undefined ? step(world, call, outcome) : stepOn(world, aftermath, call, outcome);
  let clauses: Evidence = { behaviour: result.clauses, state: noClauses, frames: noClauses };
  let { findings } = result;
  for (let at = 0; at < program.observe.length; at++) {
    const seen = observations[at];
    if (seen === undefined || world.over) continue;
    const mdl = observed(world, program.observe[at]?.mdl ?? -1, outcomes);
    if (mdl === undefined || (aftermath !== undefined && !mayObserve(world, aftermath, mdl, seen))) continue;
    const look = observe(world, program.routine, mdl, seen, result.preserved);
    clauses = together(clauses, look.clauses);
    if (look.findings.length > 0) findings = findings.concat(look.findings);
  }
  const verdict = result.verdict === 'conforms' && findings.length > 0 ? 'deviates' : result.verdict;
  return {
    call,
    outcome,
    verdict,
    kind: result.outcome,
    taken: result.taken,
    clauses,
    shows: shownBy(world, call, result),
    event: result.event,
    findings,
    broken: result.broken,
    since: result.since,
  };
}
