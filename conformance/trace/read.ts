import type { z } from 'zod';
import { fail, type InputError, type Result, succeed } from '../errors.ts';
import { type Flaw, flawOf } from './flaw.ts';

/** A flaw, in a file. */
export const inFile = (file: string, { place, problem, remedy }: Flaw): { ok: false; error: InputError } =>
  fail({ file, place, problem, remedy });

/** A text as JSON, or why it is none. */
export function readJson(text: string, remedy: string): Result<unknown, Flaw> {
  try {
    const value: unknown = JSON.parse(text);
    return succeed(value);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return fail({ place: '', problem: `it is not JSON (${why.replace(/\s+/g, ' ').slice(0, 160)})`, remedy });
  }
}

/** A value in the shape that it must have, or the first thing that is wrong with it. */
export function readShape<S extends z.ZodType>(shape: S, value: unknown, remedy: string): Result<z.infer<S>, Flaw> {
  const parsed = shape.safeParse(value);
  return parsed.success ? succeed(parsed.data) : fail(flawOf(parsed.error, value, remedy));
}
