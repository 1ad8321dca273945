import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { traceAdoptShape } from './adopt-shapes.ts';
import { jsonSchemas } from './json-schema.ts';
import { printTrace, traceCallShape, traceHeaderShape, traceProgramShape } from './ndjson.ts';
import { errorCodes, failureShape, paramsShapes, resultShapes } from './protocol.ts';
import { printProgram } from './schema.ts';
import { programShape } from './shapes.ts';
import { programs, traces } from './test-support.ts';

const schemas = jsonSchemas();

function validatorOf(name: string): ValidateFunction {
  const text = schemas.get(name);
  if (text === undefined) throw new Error(`there is no ${name}`);
  return new Ajv2020({ strict: true, allowUnionTypes: true }).compile(JSON.parse(text));
}

/** A few ways to spoil a value somewhere inside. */
function* spoilt(value: unknown): IterableIterator<unknown> {
  yield null;
  if (Array.isArray(value)) {
    for (const [at, inner] of value.entries()) for (const other of spoilt(inner)) yield value.with(at, other);
  } else if (typeof value === 'object' && value !== null) {
    yield { ...value, extra: 1 };
    for (const [key, inner] of Object.entries(value)) {
      const { [key]: _, ...rest } = value as Record<string, unknown>;
      yield rest;
      for (const other of spoilt(inner)) yield { ...value, [key]: other };
    }
  } else if (typeof value === 'number') {
    yield -1;
    yield 0.5;
    yield 2 ** 33;
  } else if (typeof value === 'string') {
    yield 'no such word';
    yield 3;
  }
}

/** Both judges must agree on a value and on everything near it; how many were accepted and refused is returned. */
function compare(validate: ValidateFunction, accepts: (value: unknown) => boolean, value: unknown) {
  const count = { accepted: 0, refused: 0 };
  for (const sample of [value, ...spoilt(value)]) {
    const expected = accepts(sample);
    expect(validate(sample), JSON.stringify(sample)).toBe(expected);
    count[expected ? 'accepted' : 'refused'] += 1;
  }
  return count;
}

const accepts =
  (...shapes: readonly z.ZodType[]) =>
  (value: unknown): boolean =>
    shapes.some((shape) => shape.safeParse(value).success);

describe('the JSON Schemas', () => {
  it.each([...schemas])('%s is committed as it is generated', (name, text) => {
    expect(readFileSync(new URL(`../../schema/${name}`, import.meta.url), 'utf8')).toBe(text);
  });

  it('agree with the reader on programs', () => {
    const validate = validatorOf('program.schema.json');
    const total = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(programs, (program) => {
        const { accepted, refused } = compare(validate, accepts(programShape), JSON.parse(printProgram(program)));
        total.accepted += accepted;
        total.refused += refused;
      }),
      { numRuns: 20 },
    );
    expect(total.accepted).toBeGreaterThan(20);
    expect(total.refused).toBeGreaterThan(100);
  });

  it('agree with the reader on lines of traces', () => {
    const validate = validatorOf('trace.schema.json');
    const reader = accepts(traceHeaderShape, traceProgramShape, traceAdoptShape, traceCallShape);
    fc.assert(
      fc.property(traces, (trace) => {
        for (const line of printTrace(trace).trimEnd().split('\n')) compare(validate, reader, JSON.parse(line));
      }),
      { numRuns: 10 },
    );
  });

  it('agree with the shapes of the protocol', () => {
    const validate = validatorOf('protocol.schema.json');
    const envelope = { jsonrpc: '2.0', id: 1 };
    const kit = { name: 'mdl-tck', version: '1' };
    const call = { routine: 'IoFreeMdl', args: { Mdl: '0x1' }, observe: [{ mdl: 'result', fields: ['flags'] }] };
    const description = { name: 'x', version: '1', routines: {}, features: ['memory'], layout: 'none' };
    expect(paramsShapes.initialize.safeParse({ protocolVersion: 1, kit }).success).toBe(true);
    for (const good of [
      { ...envelope, method: 'initialize', params: { protocolVersion: 1, kit } },
      { ...envelope, method: 'call', params: call },
      { ...envelope, result: { protocolVersion: 1, methods: ['call'], ...description } },
      { ...envelope, result: { fresh: true } },
      { ...envelope, result: { outcome: { kind: 'hung' }, observations: [{}] } },
      { ...envelope, id: null, error: { code: errorCodes.parseError, message: 'no' } },
    ]) {
      expect(validate(good), JSON.stringify(good)).toBe(true);
      expect(validate({ ...good, jsonrpc: '1.0' })).toBe(false);
    }
    expect(accepts(paramsShapes.call)(call)).toBe(true);
    expect(accepts(resultShapes.reset)({ fresh: true })).toBe(true);
    expect(accepts(failureShape)({ ...envelope, error: { code: 1, message: '' } })).toBe(true);
  });
});
