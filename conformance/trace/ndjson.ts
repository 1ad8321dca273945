import { z } from 'zod';
import { fail, type InputError, type Result, succeed } from '../errors.ts';
import type { Description } from '../port.ts';
import { traceAdoptShape } from './adopt-shapes.ts';
import { adoptFlaw, unclaimedRange } from './check-adopt.ts';
import { observationsFlaw, outcomeFlaw } from './check-outcome.ts';
import { callFlaw } from './check-program.ts';
import { type Flaw, within } from './flaw.ts';
import { Lines } from './lines.ts';
import { callForFile } from './print.ts';
import type { RecordedCall, RecordedProgram } from './program.ts';
import { inFile } from './read.ts';
import {
  descriptionShape,
  hexShape,
  observationShape,
  observedFieldsShape,
  outcomeShape,
  programCallShape,
} from './shapes.ts';
import type { Execution } from './trace.ts';
import type { Adopted, Observation, Outcome } from './vocabulary.ts';

/** Calls with what became of them, and in a driver's trace the objects that were there before the first one. */
export interface TracedProgram {
  readonly program: RecordedProgram;
  readonly adopt?: readonly Adopted[];
  readonly execution: Execution;
}

/** What a `trace.ndjson` holds: programs with what one implementation made of them. */
export interface TraceFile {
  readonly implementation: Description;
  readonly profile: string;
  readonly programs: readonly TracedProgram[];
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

const observeRequest = z
  .strictObject({
    mdl: z
      .union([count, hexShape])
      .describe('The call that returned the MDL, or the address of one that none returned.'),
    fields: observedFieldsShape,
  })
  .readonly();

/** The line of one call: the call as in a program, its outcome, one observation for each request. */
export const traceCallShape = z
  .strictObject({
    ...programCallShape.unwrap().shape,
    observe: z.array(observeRequest).readonly().default([]),
    outcome: outcomeShape,
    observations: z.array(observationShape).readonly().default([]),
  })
  .readonly();

const printLines = (lines: readonly unknown[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** The first line of a `trace.ndjson`. */
export const printTraceHeader = ({ implementation, profile }: Omit<TraceFile, 'programs'>): string =>
  printLines([{ kind: 'mdl-tck/trace', version: 1, implementation, profile }]);

/** The lines of one program, which stands at a position of the file. */
export function printTracedProgram({ program, adopt = [], execution }: TracedProgram, number: number): string {
  const lines: unknown[] = [{ program: number, profile: program.profile, calls: program.calls.length }];
  for (const entry of adopt) lines.push({ adopt: entry });
  program.calls.forEach((call, at) => {
    const outcome = execution.outcomes[at];
    const seen = execution.observations[at] ?? [];
    if (outcome === undefined) throw new Error(`program ${number} has no outcome for its call ${at}`);
    lines.push({ ...callForFile(call), outcome, ...(seen.length === 0 ? {} : { observations: seen }) });
  });
  return printLines(lines);
}

/** The text of a `trace.ndjson`. */
export const printTrace = (trace: TraceFile): string =>
  [printTraceHeader(trace), ...trace.programs.map(printTracedProgram)].join('');

const adoptedLate: Flaw = {
  place: 'adopt',
  problem: 'an object is adopted after the first call',
  remedy: 'Put it before the calls of its program, in the state that it is in there',
};

function readAdopted(lines: Lines, number: number): Result<readonly Adopted[], Flaw> {
  const entries: Adopted[] = [];
  const first = lines.number + 1;
  while (lines.nextHas('adopt')) {
    const line = lines.next(traceAdoptShape, `an adopted object of program ${number}`);
    if (!line.ok) return line;
    const flaw = adoptFlaw(line.value.adopt, entries);
    if (flaw !== undefined) return fail(lines.here(flaw));
    entries.push(line.value.adopt);
  }
  const unclaimed = unclaimedRange(entries);
  return unclaimed === undefined ? succeed(entries) : fail(lines.here(unclaimed.flaw, first + unclaimed.at));
}

function readProgram(lines: Lines, number: number): Result<TracedProgram, Flaw> {
  const head = lines.next(traceProgramShape, 'the line of a program');
  if (!head.ok) return head;
  if (head.value.program !== number) {
    const problem = `program ${number} is expected, and this is ${head.value.program}`;
    return fail(lines.here({ place: 'program', problem, remedy: 'Keep the lines of a trace in their order' }));
  }
  const adopted = readAdopted(lines, number);
  if (!adopted.ok) return adopted;
  const calls: RecordedCall[] = [];
  const outcomes: Outcome[] = [];
  const observations: (readonly Observation[])[] = [];
  for (let at = 0; at < head.value.calls; at++) {
    const line = lines.next(traceCallShape, `call ${at} of program ${number}`);
    if (!line.ok) return lines.lastHas('adopt') ? fail(lines.here(adoptedLate)) : line;
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
  const program: RecordedProgram = { kind: 'mdl-tck/program', version: 1, profile: head.value.profile, calls };
  const adopt = adopted.value.length === 0 ? {} : { adopt: adopted.value };
  return succeed({ program, ...adopt, execution: { outcomes, observations } });
}

/** Reads a `trace.ndjson` and checks it against the signatures; `fileName` is only for the message. */
export function parseTrace(text: string, fileName: string): Result<TraceFile, InputError> {
  const lines = new Lines(text);
  const header = lines.next(traceHeaderShape, 'the header of a trace');
  if (!header.ok) return inFile(fileName, header.error);
  const programs: TracedProgram[] = [];
  while (!lines.isAtEnd) {
    const program = readProgram(lines, programs.length);
    if (!program.ok) return inFile(fileName, program.error);
    programs.push(program.value);
  }
  const { implementation, profile } = header.value;
  return succeed({ implementation, profile, programs });
}
