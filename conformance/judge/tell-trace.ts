import { clauseById, type Environment, type Specification } from '../../spec/index.ts';
import type { RoutineName } from '../../wdk/index.ts';
import type { TracedProgram } from '../trace/ndjson.ts';
import type { Outcome } from '../trace/vocabulary.ts';
import { clauseIdOf, isDeviation, primaryOf } from './convict.ts';
import type { JudgedStep } from './judge.ts';
import { judgeTrace } from './judge-trace.ts';
import type { LeftBehind } from './left-behind.ts';
import { Names, nounOf, showStep } from './show.ts';

/** What is to be said of one program of a trace, and how often each thing was found. */
export interface Told {
  readonly lines: readonly string[];
  readonly judged: number;
  readonly deviations: number;
  readonly broken: number;
  readonly consequences: number;
  /** Things left behind. */
  readonly left: number;
}

const textOf = (clause: string): string => clauseById.get(clauseIdOf(clause))?.statements[0].text ?? '';
/** An obligation as a clause states it, where it states one among other things. */
const obligationOf = (clause: string): string =>
  clauseById.get(clause)?.statements.find(({ kind }) => kind === 'obligation')?.text ?? textOf(clause);

/** How the system ended, in plain numbers: what they mean is the business of whoever debugs it. */
function endOf(outcome: Outcome): readonly [word: string, rest: string] | undefined {
  switch (outcome.kind) {
    case 'stopped':
      return ['stopped', `0x${outcome.code.toString(16).toUpperCase()} (${outcome.parameters.join(', ')})`];
    case 'died':
      return ['died', outcome.how];
    case 'hung':
      return ['hung', 'it did not come back'];
    case 'returned':
    case 'raised':
    case 'faulted':
    case 'absent':
    case 'refused':
    case 'skipped':
      return undefined;
  }
}

function linesOfBreach({ verdict, broken, since }: JudgedStep, where: string): readonly string[] {
  if (verdict !== 'undefined') return [];
  const head = since === undefined ? `obligation-broken  ${where}` : `consequence of call ${since + 1}  ${where}`;
  return [head, ...broken.map((clause) => `    ${clause}: ${textOf(clause)}`)];
}

function linesOfEnd({ outcome, verdict, since }: JudgedStep, at: number, where: string): readonly string[] {
  const end = endOf(outcome);
  // Where no obligation was broken, an end like this is a finding.
  if (end === undefined || (verdict !== 'undefined' && since === undefined)) return [];
  const [word, rest] = end;
  return [`${word}  ${where}`, `    ${rest}; not judged, as call ${(since ?? at) + 1} had broken an obligation`];
}

const lineOfUnsaid = ({ verdict, since }: JudgedStep, at: number, where: string): readonly string[] =>
  verdict === 'unjudged' && since === at ? [`not judged  ${where}`, '    no clause says anything of it here'] : [];

const linesOfLeft = ({ what, address, clause, at, since }: LeftBehind, program: string, call: string, name: string) => [
  `left behind  ${program}: ${what} ${name} (${address}), made by call ${at + 1}: ${call}`,
  `    ${clause}: ${obligationOf(clause)}${since === undefined ? '' : ` (call ${since + 1} broke an obligation about it)`}`,
];

/** The addresses of what the lines name: where a debugger finds it. */
function lineOfNames(names: Names, lines: readonly string[], program: string): readonly string[] {
  const used = new Set(lines.flatMap((line) => line.match(/\b[a-z]+#\d+\b/g) ?? []));
  const known = [...used].map((name) => `${name} ${names.addressOf(name) ?? ''}`);
  return known.length === 0 ? [] : [`addresses  ${program}: ${known.join(', ')}`];
}

const nobody: ReadonlySet<RoutineName> = new Set();

/** Judges one program of a trace and says what there is to say of it, call by call. */
export function tellTrace(
  specification: Specification,
  environment: Environment,
  traced: TracedProgram,
  number: number,
  provided: ReadonlySet<RoutineName> = nobody,
): Told {
  const names = new Names();
  for (const entry of traced.adopt ?? []) if ('address' in entry) names.introduce(entry.address, nounOf(entry.kind));
  const lines: string[] = [];
  const calls: string[] = [];
  const count = { judged: 0, deviations: 0, broken: 0, consequences: 0 };
  const program = `program ${number + 1}`;
  const results: string[] = [];
  const { leftBehind } = judgeTrace(specification, environment, traced, (step, world, at) => {
    const shown = showStep(names, world, traced.program, traced.execution, step, at, results, false);
    calls.push(shown.call);
    const where = `${program}, call ${at + 1}: ${shown.call}`;
    if (step.verdict !== 'skipped' && step.verdict !== 'unjudged') count.judged += 1;
    if (step.verdict === 'undefined') count[step.since === undefined ? 'broken' : 'consequences'] += 1;
    lines.push(...linesOfBreach(step, where), ...linesOfEnd(step, at, where), ...lineOfUnsaid(step, at, where));
    for (const finding of step.findings) {
      if (!isDeviation(finding) || provided.has(finding.routine)) continue;
      count.deviations += 1;
      const observed = names.within(finding.observed);
      const allowed = names.within(finding.allowed);
      const clause = `${primaryOf(finding.clause)} (${finding.routine})`;
      lines.push(`deviates  ${where}`, `    ${clause}: observed ${observed}; allowed was only ${allowed}`);
    }
  });
  for (const left of leftBehind) {
    lines.push(...linesOfLeft(left, program, calls[left.at] ?? '', names.of(left.address)));
  }
  return { lines: [...lines, ...lineOfNames(names, lines, program)], ...count, left: leftBehind.length };
}
