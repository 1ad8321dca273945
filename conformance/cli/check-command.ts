import type { Command } from 'commander';
import { createSpecification, type ProfileName, profiles } from '../../spec/index.ts';
import { environmentOf, providedIn } from '../execute/session.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { type Told, tellTrace } from '../judge/tell-trace.ts';
import { parseTrace } from '../trace/ndjson.ts';
import { readText, valueOrError } from './files.ts';
import { oneOf, profileOf } from './usage.ts';

interface Options {
  readonly profile?: ProfileName;
  readonly leaks?: true;
}

async function check(file: string, { profile, leaks }: Options): Promise<ExitCode> {
  const trace = valueOrError(parseTrace(await readText(file), file));
  const chosen = profile ?? profileOf(file, trace.profile, 'Choose one with --profile');
  const specification = createSpecification(chosen);
  const environment = environmentOf(trace.implementation);
  const provided = providedIn(trace.implementation);
  const told = trace.programs.map((program, index) => tellTrace(specification, environment, program, index, provided));
  const sum = (of: (one: Told) => number): number => told.reduce((total, one) => total + of(one), 0);
  for (const { lines } of told) for (const line of lines) process.stdout.write(`${line}\n`);
  const judged = sum((one) => one.judged);
  const deviations = sum((one) => one.deviations);
  const left = sum((one) => one.left);
  const broken = sum((one) => one.broken) + (leaks ? left : 0);
  const consequences = sum((one) => one.consequences);
  const rest = [
    consequences === 0 ? '' : `, ${consequences} consequences of them`,
    left === 0 || leaks ? '' : `, ${left} left behind`,
  ].join('');
  process.stdout.write(
    `${file}: ${trace.programs.length} programs of ${trace.implementation.name}, ${judged} calls judged by ${chosen}: ` +
      `${deviations} deviations, ${broken} broken obligations${rest}\n`,
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
    .option('--leaks', 'what is left behind at the end is a broken obligation')
    .action(async (file: string, options: Options) => finish(await check(file, options)));
}
