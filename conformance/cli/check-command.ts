import type { Command } from 'commander';
import { clauseById, createSpecification, type ProfileName, profiles } from '../../spec/index.ts';
import { environmentOf } from '../execute/session.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { isDeviation, primaryOf } from '../judge/convict.ts';
import { type Judgement, judge } from '../judge/judge.ts';
import { showProgram } from '../run/deviation.ts';
import { parseTrace, type TraceFile } from '../trace/ndjson.ts';
import { readText, valueOrError } from './files.ts';
import { oneOf, profileOf } from './usage.ts';

interface Told {
  readonly lines: readonly string[];
  readonly judged: number;
  readonly deviations: number;
  readonly broken: number;
}

const text = (clause: string): string => clauseById.get(clause.split('#')[0] ?? '')?.statements[0].text ?? '';

/** What is to be said of one program of a trace. */
function tell(trace: TraceFile, index: number, profile: ProfileName): Told {
  const specification = createSpecification(profile);
  const environment = environmentOf(trace.implementation);
  const entry = trace.programs[index];
  if (entry === undefined) return { lines: [], judged: 0, deviations: 0, broken: 0 };
  const { program, execution } = entry;
  const judgement: Judgement = judge(specification, environment, program, execution);
  const { steps, names } = showProgram(specification, environment, program, execution);
  const lines: string[] = [];
  let deviations = 0;
  let broken = 0;
  judgement.steps.forEach(({ findings, broken: obligations, verdict }, at) => {
    const where = `program ${index + 1}, call ${at + 1}: ${steps[at]?.call ?? ''}`;
    if (verdict === 'undefined') {
      broken += 1;
      lines.push(`obligation-broken  ${where}`, ...obligations.map((clause) => `    ${clause}: ${text(clause)}`));
    }
    for (const finding of findings) {
      if (!isDeviation(finding)) continue;
      deviations += 1;
      const clause = primaryOf(finding.clause);
      lines.push(
        `deviates  ${where}`,
        `    ${clause} (${finding.routine}): observed ${names.within(finding.observed)}; allowed was only ${names.within(finding.allowed)}`,
      );
    }
  });
  const judged = judgement.steps.filter(({ verdict }) => verdict !== 'skipped' && verdict !== 'unjudged').length;
  return { lines, judged, deviations, broken };
}

async function check(file: string, profile: ProfileName | undefined): Promise<ExitCode> {
  const trace = valueOrError(parseTrace(await readText(file), file));
  const chosen = profile ?? profileOf(file, trace.profile, 'Choose one with --profile');
  const told = trace.programs.map((_, index) => tell(trace, index, chosen));
  const sum = (of: (one: Told) => number): number => told.reduce((total, one) => total + of(one), 0);
  for (const { lines } of told) for (const line of lines) process.stdout.write(`${line}\n`);
  const judged = sum((one) => one.judged);
  const deviations = sum((one) => one.deviations);
  const broken = sum((one) => one.broken);
  process.stdout.write(
    `${file}: ${trace.programs.length} programs of ${trace.implementation.name}, ${judged} calls judged by ${chosen}: ` +
      `${deviations} deviations, ${broken} broken obligations\n`,
  );
  if (judged === 0) return exitCodes.nothingExercised;
  if (broken > 0) return exitCodes.obligationBroken;
  return deviations > 0 ? exitCodes.deviates : exitCodes.conforms;
}

/** Adds `mdl-tck check`. */
export function addCheck(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('check')
    .description('judge a recorded trace; no implementation is needed')
    .argument('<trace.ndjson>')
    .option('--profile <name>', `instead of the trace's own: ${profiles.join(', ')}`, oneOf('--profile', profiles))
    .action(async (file: string, { profile }: { profile?: ProfileName }) => finish(await check(file, profile)));
}
