import { z } from 'zod';
import {
  descriptionFields,
  executionShape,
  hexShape,
  observationShape,
  observedFieldsShape,
  outcomeShape,
  programShape,
  resolvedArgsShape,
  routineShape,
} from './shapes.ts';

/** The version of the protocol that this kit speaks. */
export const protocolVersion = 1;

/** Methods of the protocol; an adapter needs `initialize`, `reset`, `shutdown` and one of `program` and `call`. */
export const methodNames = ['initialize', 'reset', 'program', 'call', 'shutdown'] as const;
export type Method = (typeof methodNames)[number];

/** JSON-RPC's own codes that have a meaning here. */
export const errorCodes = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
} as const;

const nothing = z.strictObject({}).readonly();

/** What to read of an MDL after a single call: its address, or `result` for the MDL that the call returned. */
export const callObserveShape = z
  .strictObject({ mdl: z.union([hexShape, z.literal('result')]), fields: observedFieldsShape })
  .readonly();

/** The `params` of each method. */
export const paramsShapes = {
  initialize: z
    .strictObject({
      protocolVersion: z.int().min(1),
      kit: z.strictObject({ name: z.string(), version: z.string() }).readonly(),
    })
    .readonly(),
  reset: nothing,
  program: z.strictObject({ program: programShape }).readonly(),
  call: z
    .strictObject({
      routine: routineShape,
      args: resolvedArgsShape,
      observe: z.array(callObserveShape).readonly(),
    })
    .readonly(),
  shutdown: nothing,
} as const satisfies Record<Method, z.ZodType>;

/** The `result` of each method. */
export const resultShapes = {
  initialize: z
    .strictObject({
      protocolVersion: z.literal(protocolVersion),
      methods: z.array(z.enum(methodNames)).readonly().exactOptional(),
      pipelining: z.boolean().exactOptional(),
      ...descriptionFields,
    })
    .readonly(),
  reset: z.strictObject({ fresh: z.boolean() }).readonly(),
  program: executionShape,
  call: z.strictObject({ outcome: outcomeShape, observations: z.array(observationShape).readonly() }).readonly(),
  shutdown: z.union([z.null(), nothing]),
} as const satisfies Record<Method, z.ZodType>;

export type Params<M extends Method> = z.infer<(typeof paramsShapes)[M]>;
export type MethodResult<M extends Method> = z.infer<(typeof resultShapes)[M]>;
/** Fields to read of one MDL after a single call. */
export type CallObserve = z.infer<typeof callObserveShape>;
/** What a single call came to. */
export type CallResult = MethodResult<'call'>;

const id = z.int().min(0);
const jsonrpc = z.literal('2.0');

/** A request, as the kit sends it. Which `params` go with it is up to the method. */
export const requestShape = z.strictObject({ jsonrpc, id, method: z.string(), params: z.unknown() }).readonly();

/** An answer that came out well. Which `result` goes with it is up to the method. */
export const successShape = z.strictObject({ jsonrpc, id, result: z.unknown() }).readonly();

/** An answer that says that the adapter could not answer. It is never blamed on the implementation. */
export const failureShape = z
  .strictObject({
    jsonrpc,
    id: z.union([id, z.null()]),
    error: z.strictObject({ code: z.int(), message: z.string(), data: z.unknown().optional() }).readonly(),
  })
  .readonly();
