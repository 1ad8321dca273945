import {
  type Call,
  type Environment,
  type Finding,
  formatAddress,
  type Outcome,
  type OutcomeClass,
  observe,
  parseAddress,
  plus,
  type Specification,
  step,
  type Tier,
  type Transition,
  type World,
} from '../../spec/index.ts';
import { signatureOf, type WireValue, wireOf } from '../../wdk/index.ts';
import { type Argument, isReference, type Program, type ProgramCall } from '../trace/program.ts';
import type { Execution } from '../trace/trace.ts';

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
  /** The outcome was a failure where success was allowed too. */
  readonly failed: boolean;
  /** The event that the call was for the machines, without its class. */
  readonly event: string | undefined;
  readonly findings: readonly Finding[];
  /** Clauses of the obligation that the call broke. */
  readonly broken: readonly string[];
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
  failed: false,
  event: undefined,
  findings: [],
  broken: [],
};

/** A result as later calls saw it: addresses in one spelling. */
function canonical(outcome: Outcome, program: ProgramCall): Outcome {
  if (outcome.kind !== 'returned' || typeof outcome.value !== 'string') return outcome;
  if (wireOf[signatureOf(program.routine).returns] !== 'address') return outcome;
  const value = formatAddress(parseAddress(outcome.value));
  return value === outcome.value ? outcome : { ...outcome, value };
}

/** The value that an argument had, given the outcomes so far; undefined if it refers to nothing that was returned. */
function argumentValue(argument: Argument, outcomes: readonly Outcome[]): WireValue | undefined {
  if (!isReference(argument)) return argument;
  const outcome = outcomes[argument.ref];
  if (outcome?.kind !== 'returned') return undefined;
  const value = argument.out === undefined ? outcome.value : outcome.out?.[argument.out];
  if (value === undefined || argument.plus === undefined) return value;
  return formatAddress(plus(parseAddress(String(value)), Number(argument.plus)));
}

/** The call as it was really made; undefined if an argument has no value. */
export function resolveCall(program: ProgramCall, outcomes: readonly Outcome[]): Call | undefined {
  const args: Record<string, WireValue> = {};
  for (const name in program.args) {
    const argument = program.args[name];
    if (argument === undefined) continue;
    const value = argumentValue(argument, outcomes);
    if (value === undefined) return undefined;
    args[name] = value;
  }
  return { routine: program.routine, args };
}

/** Judges one program call after call, so that its callers may look at the world between them. */
export function judge(
  specification: Specification,
  environment: Environment,
  program: Program,
  { outcomes: raw, observations }: Execution,
  onStep?: (step: JudgedStep, world: World, index: number) => void,
): Judgement {
  const world = specification.createWorld(environment);
  const steps: JudgedStep[] = [];
  const outcomes: Outcome[] = [];
  program.calls.forEach((programCall, index) => {
    const outcome = canonical(raw[index] ?? { kind: 'refused', reason: 'no outcome' }, programCall);
    outcomes.push(outcome);
    const judged = judgeCall(world, programCall, index, outcome, outcomes, observations[index] ?? []);
    steps.push(judged);
    onStep?.(judged, world, index);
  });
  return { steps, world };
}

function judgeCall(
  world: World,
  program: ProgramCall,
  index: number,
  outcome: Outcome,
  outcomes: readonly Outcome[],
  observations: Execution['observations'][number],
): JudgedStep {
  if (outcome.kind === 'skipped') return { ...nothingHappened, outcome, verdict: 'skipped' };
  const call = resolveCall(program, outcomes);
  if (call === undefined || world.over) return { ...nothingHappened, outcome, verdict: 'unjudged' };
  world.step = index;
  const result = step(world, call, outcome);
  const clauses = { behaviour: [...result.clauses], state: [] as string[], frames: [] as string[] };
  const findings = [...result.findings];
  program.observe.forEach(({ mdl: ref }, at) => {
    const seen = observations[at];
    const made = outcomes[ref];
    if (seen === undefined || made?.kind !== 'returned' || world.over) return;
    const mdl = world.objectAt('mdl', String(made.value));
    if (mdl?.step !== ref) return;
    const observed = observe(world, program.routine, mdl, seen, result.preserved);
    clauses.behaviour.push(...observed.clauses.behaviour);
    clauses.state.push(...observed.clauses.state);
    clauses.frames.push(...observed.clauses.frames);
    findings.push(...observed.findings);
  });
  const verdict = result.verdict === 'conforms' && findings.length > 0 ? 'deviates' : result.verdict;
  return {
    call,
    outcome,
    verdict,
    kind: result.outcome,
    taken: result.taken,
    clauses,
    failed: result.failed,
    event: result.event,
    findings,
    broken: result.broken,
  };
}
