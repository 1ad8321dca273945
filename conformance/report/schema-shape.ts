import { z } from 'zod';
import { type Exclusion, exclusions, stopModes } from '../../spec/index.ts';
import { features } from '../../wdk/index.ts';
import { type ConformanceReport, misuseResults, verdicts } from './model.ts';
import { deviation, program, routineName, tierName } from './schema-deviation.ts';

const count = z.int().min(0);

/** `Object.keys` of a record whose type names them all. */
const exclusionNames = Object.keys(exclusions) as readonly Exclusion[];

const clauseVerdict = z
  .strictObject({
    id: z.string(),
    verdict: z.enum(verdicts),
    exercised: count.describe('How many judgements rested on it.'),
    evidence: z.strictObject({ behaviour: count, state: count, frames: count }).readonly(),
  })
  .readonly();

const routine = z
  .strictObject({
    state: z.enum(['implemented', 'partial', 'provided', 'absent']),
    executed: count,
    skipped: count,
    neverSucceeds: z
      .array(z.string())
      .readonly()
      .exactOptional()
      .describe('Classes of arguments with which it only ever failed, though it may succeed; `any` for all calls.'),
  })
  .readonly();

const misuse = z
  .strictObject({
    stop: z.string().describe('Code and first parameter of the documented stop, `any` where no code is given.'),
    when: z.enum(stopModes).describe('What must be switched on for it.'),
    clause: z.string().describe('The clause that names the stop.'),
    routine: routineName,
    expected: z.string(),
    observed: z.string().describe('Empty where no program came to it.'),
    result: z.enum(misuseResults),
    counts: z.boolean().describe('The profile promises the stop, so that anything else counts for the result.'),
    program: program.exactOptional().describe('Legal but for its last call.'),
    reason: z.string().exactOptional().describe('Why no program came to it.'),
  })
  .readonly()
  .describe('One documented stop and one routine whose misuse leads to it.');

const implementation = z
  .strictObject({
    name: z.string(),
    version: z.string(),
    features: z.array(z.enum(features)).readonly(),
    routines: z.partialRecord(routineName, routine).readonly(),
    clauses: z.array(clauseVerdict).readonly().describe('Every clause that the run selected, in catalogue order.'),
    deviations: z.array(deviation).readonly(),
    misuse: z.array(misuse).readonly(),
    unjudgedPrograms: count,
  })
  .readonly();

const transition = z
  .strictObject({
    id: z.string(),
    from: z.string(),
    event: z.string(),
    to: z.string(),
    guard: z.string(),
    clauses: z.array(z.string()).readonly(),
    taken: count,
  })
  .readonly();

const machine = z
  .strictObject({
    name: z.string(),
    states: z.array(z.string()).readonly(),
    transitions: z.array(transition).readonly(),
  })
  .readonly();

const tour = z
  .strictObject({
    kind: z.enum(['transition', 'guard', 'pair', 'relation', 'argument']),
    of: count,
    reached: count,
    missed: z.array(z.string()).readonly(),
    otherwise: z.array(z.string()).readonly(),
  })
  .readonly();

const run = z
  .strictObject({
    seed: z.int(),
    profile: z.string(),
    calls: count,
    skipped: count,
    unjudged: count,
    programs: count,
    tiers: z.array(tierName).readonly(),
  })
  .readonly();

const unchecked = z
  .strictObject({
    notObservable: z.array(z.strictObject({ id: z.string(), missing: z.string() }).readonly()).readonly(),
    outOfScope: z.array(z.strictObject({ id: z.string(), reason: z.enum(exclusionNames) }).readonly()).readonly(),
  })
  .readonly();

/** The shape of `conformance.json`. Its keys are declared, and so printed, in the order of the model. */
export const reportSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    kit: z.strictObject({ version: z.string(), specHash: z.string() }).readonly(),
    run,
    times: z.strictObject({ startedAt: z.string(), milliseconds: z.number().min(0) }).readonly(),
    implementations: z.array(implementation).readonly(),
    coverage: z.strictObject({ machines: z.array(machine).readonly(), tour: z.array(tour).readonly() }).readonly(),
    unchecked,
  })
  .readonly();

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Spells a type out, so that two spellings of one type compare as the same. */
type Plain<T> = T extends (infer E)[]
  ? Plain<E>[]
  : T extends readonly (infer E)[]
    ? readonly Plain<E>[]
    : T extends object
      ? { [K in keyof T]: Plain<T[K]> }
      : T;

/** Does not compile unless schema and model describe the same type, down to `readonly` and optional keys. */
export const schemaIsModel: Same<Plain<z.infer<typeof reportSchema>>, Plain<ConformanceReport>> = true;
