import { z } from 'zod';
import { observableFields } from '../../spec/index.ts';
import { features, routineNames } from '../../wdk/index.ts';
import type { Description } from '../port.ts';
import type { Program } from './program.ts';
import type { Execution } from './trace.ts';
import type { Observation, Outcome } from './vocabulary.ts';
import { hexadecimal } from './wire.ts';

/** A step of a program, or a count. */
const index = z.int().min(0);
const u32 = z.int().min(0).max(0xffff_ffff);
const hex = z.string().regex(hexadecimal);
const value = z
  .union([z.string(), z.number(), z.boolean()])
  .describe('Addresses and 64-bit integers are "0x…", smaller integers numbers, bytes two digits each.');
const routine = z.enum(routineNames).meta({ id: 'Routine' });

const reference = z
  .strictObject({
    ref: index.describe('The earlier call whose result is meant, counted from 0.'),
    out: z.string().exactOptional().describe('The out-parameter that is meant, instead of the result.'),
    plus: hex.exactOptional().describe('Bytes to add, in 64-bit arithmetic.'),
  })
  .readonly()
  .meta({ id: 'Reference' });
const need = z
  .strictObject({
    step: index,
    is: z.string().describe('returned, raised, faulted, non-null, null, status:0x…, byteCount>=N'),
  })
  .readonly();
const fields = z.array(z.enum(observableFields)).readonly();
const observeRequest = z
  .strictObject({ mdl: index.describe('The call, this one or an earlier, that returned the MDL.'), fields })
  .readonly();

/** One call of a program. `needs` and `observe` may be left out in a file. */
export const programCallShape = z
  .strictObject({
    routine,
    args: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), reference])).readonly(),
    needs: z.array(need).readonly().default([]),
    observe: z.array(observeRequest).readonly().default([]),
  })
  .readonly()
  .meta({ id: 'Call' });

const programOf = <Call extends z.ZodType>(call: Call) =>
  z
    .strictObject({
      kind: z.literal('mdl-tck/program'),
      version: z.literal(1),
      profile: z.string(),
      calls: z.array(call).readonly(),
    })
    .readonly();

/** A program, as an adapter is given it. */
export const programShape = programOf(programCallShape).meta({ id: 'Program' });

/** A `program.json`: the calls of a suite also say what may come of them. */
export const programFileShape = programOf(
  programCallShape
    .unwrap()
    .extend({
      allowed: z
        .array(z.string())
        .readonly()
        .exactOptional()
        .describe('All that may come of it, in words. Nobody judges by it: whoever runs the program judges anew.'),
    })
    .readonly(),
);

/** What became of a call. */
export const outcomeShape = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        kind: z.literal('returned'),
        value: value.exactOptional(),
        out: z.record(z.string(), value).readonly().exactOptional(),
      })
      .readonly(),
    z.strictObject({ kind: z.literal('raised'), status: u32 }).readonly(),
    z.strictObject({ kind: z.literal('stopped'), code: u32, parameters: z.array(hex).max(4).readonly() }).readonly(),
    z.strictObject({ kind: z.literal('faulted'), status: u32 }).readonly(),
    z.strictObject({ kind: z.literal('died'), how: z.string(), text: z.string() }).readonly(),
    z.strictObject({ kind: z.literal('hung') }).readonly(),
    z.strictObject({ kind: z.literal('absent'), what: z.string() }).readonly(),
    z.strictObject({ kind: z.literal('refused'), reason: z.string() }).readonly(),
    z.strictObject({ kind: z.literal('skipped'), need: index }).readonly(),
  ])
  .meta({ id: 'Outcome' });

/** What was read of one MDL. */
export const observationShape = z.partialRecord(z.enum(observableFields), value).readonly().meta({ id: 'Observation' });

/** What an implementation says of itself; also the heart of the answer to `initialize`. */
export const descriptionFields = {
  name: z.string().min(1),
  version: z.string(),
  routines: z.partialRecord(routine, z.enum(['implemented', 'partial', 'provided', 'absent'])).readonly(),
  features: z.array(z.enum(features)).readonly(),
  layout: z.enum(['wdk', 'offsets', 'accessors', 'none']),
  systemStart: hex.exactOptional(),
  ioSpaceStart: hex.exactOptional(),
  ioSpaceEnd: hex.exactOptional(),
  userEnd: hex.exactOptional(),
};
export const descriptionShape = z.strictObject(descriptionFields).readonly();

/** Outcomes and observations of a program, as an adapter answers them. */
export const executionShape = z
  .strictObject({
    outcomes: z.array(outcomeShape).readonly(),
    observations: z.array(z.array(observationShape).readonly()).readonly(),
  })
  .readonly();

/** A resolved call, as `call` sends it: no references are left. */
export const resolvedArgsShape = z.record(z.string(), value).readonly();
export const routineShape = routine;
export const observedFieldsShape = fields;
export const hexShape = hex;

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Spells a type out, so that two spellings of one type compare as the same. */
type Plain<T> = T extends (infer E)[]
  ? Plain<E>[]
  : T extends readonly (infer E)[]
    ? readonly Plain<E>[]
    : T extends object
      ? { [K in keyof T]: Plain<T[K]> }
      : T;
type Describes<Shape extends z.ZodType, Type> = Same<Plain<z.infer<Shape>>, Plain<Type>>;

/** Does not compile unless the shapes and the hand-written types are the same, down to `readonly`. */
export const shapesAreTypes: readonly [
  Describes<typeof programShape, Program>,
  Describes<typeof outcomeShape, Outcome>,
  Describes<typeof observationShape, Observation>,
  Describes<typeof descriptionShape, Description>,
  Describes<typeof executionShape, Execution>,
] = [true, true, true, true, true];
