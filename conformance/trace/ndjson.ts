import { z } from 'zod';
import { fail, type InputError, type Result, succeed } from '../errors.ts';
import type { Description } from '../port.ts';
import { observationsFlaw, outcomeFlaw } from './check-outcome.ts';
import { callFlaw } from './check-program.ts';
import { type Flaw, within } from './flaw.ts';
import { callForFile } from './print.ts';
import type { Program, ProgramCall } from './program.ts';
import { inFile, readJson, readShape } from './read.ts';
import { descriptionShape, observationShape, outcomeShape, programCallShape } from './shapes.ts';
import type { Execution } from './trace.ts';
import type { Observation, Outcome } from './vocabulary.ts';

/** What a `trace.ndjson` holds: programs with what one implementation made of them. */
export interface TraceFile {
  readonly implementation: Description;
  readonly profile: string;
  readonly programs: readonly { readonly program: Program; readonly execution: Execution }[];
}

const count = z.int().min(0);

/** The first line. */
export const traceHeaderShape = z
  .strictObject({
    kind: z.literal('mdl-tck/trace'),
    version: z.literal(1),
    implementation: descriptionShape,
    profile: z.string(),
  })
  .readonly();

/** The line before the calls of a program. */
export const traceProgramShape = z
  .strictObject({
    program: count.describe('The position of the program in the file, counted from 0.'),
    profile: z.string(),
    calls: count.describe('How many lines of calls follow.'),
  })
  .readonly();

/** The line of one call: the call as in a program, its outcome, one observation for each request. */
export const traceCallShape = z
  .strictObject({
    ...programCallShape.unwrap().shape,
    outcome: outcomeShape,
    observations: z.array(observationShape).readonly().default([]),
  })
  .readonly();

/** The text of a `trace.ndjson`. */
export function printTrace({ implementation, profile, programs }: TraceFile): string {
  const lines: unknown[] = [{ kind: 'mdl-tck/trace', version: 1, implementation, profile }];
  programs.forEach(({ program, execution }, number) => {
    lines.push({ program: number, profile: program.profile, calls: program.calls.length });
    program.calls.forEach((call, at) => {
      const outcome = execution.outcomes[at];
      const seen = execution.observations[at] ?? [];
      if (outcome === undefined) throw new Error(`program ${number} has no outcome for its call ${at}`);
      lines.push({ ...callForFile(call), outcome, ...(seen.length === 0 ? {} : { observations: seen }) });
    });
  });
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

const remedy = 'schema/trace.schema.json has the form, docs/protocol.md explains it';

/** Lines, read one after the other; a flaw carries the line that it is in. */
class Lines {
  readonly #texts: readonly string[];
  #at = 0;

  constructor(text: string) {
    const texts = text.split('\n');
    if (texts.at(-1) === '') texts.pop();
    this.#texts = texts;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#texts.length;
  }

  /** The number of the line that was read last, as editors count. */
  here(flaw: Flaw): Flaw {
    return { ...flaw, place: `line ${this.#at}${flaw.place === '' ? '' : `, ${flaw.place}`}` };
  }

  next<S extends z.ZodType>(shape: S, what: string): Result<z.infer<S>, Flaw> {
    const text = this.#texts[this.#at];
    this.#at += 1;
    if (text === undefined) {
      const problem = `the file ends where ${what} should stand`;
      return fail(this.here({ place: '', problem, remedy: 'It was cut off: record or fetch it again' }));
    }
    const json = readJson(text, `Here ${what} must stand, on one line`);
    if (!json.ok) return fail(this.here(json.error));
    const shaped = readShape(shape, json.value, remedy);
    return shaped.ok ? shaped : fail(this.here(shaped.error));
  }
}

function readProgram(lines: Lines, number: number): Result<TraceFile['programs'][number], Flaw> {
  const head = lines.next(traceProgramShape, 'the line of a program');
  if (!head.ok) return head;
  if (head.value.program !== number) {
    const problem = `program ${number} is expected, and this is ${head.value.program}`;
    return fail(lines.here({ place: 'program', problem, remedy: 'Keep the lines of a trace in their order' }));
  }
  const calls: ProgramCall[] = [];
  const outcomes: Outcome[] = [];
  const observations: (readonly Observation[])[] = [];
  for (let at = 0; at < head.value.calls; at++) {
    const line = lines.next(traceCallShape, `call ${at} of program ${number}`);
    if (!line.ok) return line;
    const { outcome, observations: seen, ...call } = line.value;
    calls.push(call);
    const fields = call.observe.map((request) => request.fields);
    const outcomeWrong = outcomeFlaw(call, outcome);
    const seenWrong = observationsFlaw(fields, seen);
    const flaw =
      callFlaw(call, calls, at) ??
      (outcomeWrong && within('outcome', outcomeWrong)) ??
      (seenWrong && within('observations', seenWrong));
    if (flaw !== undefined) return fail(lines.here(flaw));
    outcomes.push(outcome);
    observations.push(seen);
  }
  const program: Program = { kind: 'mdl-tck/program', version: 1, profile: head.value.profile, calls };
  return succeed({ program, execution: { outcomes, observations } });
}

/** Reads a `trace.ndjson` and checks it against the signatures; `fileName` is only for the message. */
export function parseTrace(text: string, fileName: string): Result<TraceFile, InputError> {
  const lines = new Lines(text);
  const header = lines.next(traceHeaderShape, 'the header of a trace');
  if (!header.ok) return inFile(fileName, header.error);
  const programs: TraceFile['programs'][number][] = [];
  while (!lines.isAtEnd) {
    const program = readProgram(lines, programs.length);
    if (!program.ok) return inFile(fileName, program.error);
    programs.push(program.value);
  }
  const { implementation, profile } = header.value;
  return succeed({ implementation, profile, programs });
}
