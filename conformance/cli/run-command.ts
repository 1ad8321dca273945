import { randomInt } from 'node:crypto';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { clauseById, defaultProfile, profiles, tiers } from '../../spec/index.ts';
import { hireCrew, usefulJobs } from '../adapters/reference/crew.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import type { Implementation } from '../port.ts';
import { exitCode } from '../report/exit.ts';
import { createProgress } from '../report/progress.ts';
import { summary } from '../report/terminal.ts';
import { writeFiles, writeOutputs } from '../report/write.ts';
import { type RunResult, run } from '../run/run.ts';
import { printTrace } from '../trace/ndjson.ts';
import { Recorder } from '../trace/recorder.ts';
import { printProgram } from '../trace/schema.ts';
import { prepareFolder } from './files.ts';
import { openImplementation, sutLibOption } from './implementation.ts';
import { type KnownOptions, readKnown, withKnown } from './known-list.ts';
import { CommandError, oneOf, wholeNumber } from './usage.ts';

interface Options extends KnownOptions {
  readonly profile: (typeof profiles)[number];
  readonly seed?: number;
  readonly calls: number;
  readonly time?: number;
  readonly tier: (typeof tiers)[number];
  readonly only?: readonly string[];
  readonly out: string;
  readonly record?: string;
  readonly timeout: number;
  readonly jobs?: number;
  readonly misuse: boolean;
  readonly tour: boolean;
  readonly sutLib?: string;
}

const collect = (text: string, list: readonly string[] = []): readonly string[] => [...list, text];

/** Our own fault comes with the program that shows it, so that it can be mended. */
async function reportFaults(faults: RunResult['faults'], out: string): Promise<void> {
  const files = faults
    .slice(0, 5)
    .map(({ generated }, index): [string, string] => [
      `faults/fault-${index + 1}.json`,
      printProgram(generated.program),
    ]);
  await writeFiles(out, new Map(files));
}

/** A program that the adapter broke its contract in says nothing of the implementation, and must not go unnoticed. */
function tellAdapterErrors(errors: readonly string[]): void {
  const counts = new Map<string, number>();
  for (const error of errors) counts.set(error, (counts.get(error) ?? 0) + 1);
  const shown = [...counts].slice(0, 5).map(([error, count]) => `  ${count} times: ${error}\n`);
  if (counts.size > shown.length) shown.push(`  and ${counts.size - shown.length} others\n`);
  process.stderr.write(
    `mdl-tck: the adapter broke its contract in ${errors.length} programs, which were not judged:\n${shown.join('')}`,
  );
}

/** What writes down everything that is judged, if that is asked for. */
async function recorderFor(
  { record, profile }: Options,
  implementation: Implementation,
): Promise<Recorder | undefined> {
  if (record === undefined) return undefined;
  await prepareFolder('--record', record);
  return new Recorder(join(record, 'trace.ndjson'), await implementation.describe(), profile);
}

async function execute(options: Options, command: readonly string[]): Promise<ExitCode> {
  const seed = options.seed ?? randomInt(0x7fffffff);
  const only = options.only ?? [];
  const isEmbedded = command.length === 0 && options.sutLib === undefined;
  if (!isEmbedded && options.jobs !== undefined && options.jobs > 1) {
    throw new CommandError('--jobs: only the embedded reference runs in several threads. Leave it out for an adapter.');
  }
  if (options.record !== undefined && options.jobs !== undefined && options.jobs > 1) {
    throw new CommandError('--jobs: a run that is recorded runs in one thread. Leave it out with --record.');
  }
  const known = await readKnown(options);
  const implementation = await openImplementation(command, options.timeout, options.profile, options.sutLib);
  const jobs = options.jobs ?? (isEmbedded && options.record === undefined ? usefulJobs(options.calls) : 1);
  const crew = jobs > 1 ? hireCrew(jobs, { seed, profile: options.profile, only }) : undefined;
  const progress = createProgress(process.stderr, true);
  let recorder: Recorder | undefined;
  try {
    await prepareFolder('--out', options.out);
    recorder = await recorderFor(options, implementation);
    progress.start(options.calls, 'calls');
    const {
      report: found,
      traces,
      faults,
      adapterErrors,
    } = await run(implementation, {
      seed,
      calls: options.calls,
      profile: options.profile,
      tier: options.tier,
      only,
      misuse: options.misuse,
      tour: options.tour,
      ...(options.time === undefined ? {} : { seconds: options.time }),
      ...(crew === undefined ? {} : { crew }),
      ...(recorder === undefined ? {} : { onJudged: recorder.add }),
      onProgress: (done, _, note) => progress.update(done, note),
    });
    progress.stop();
    if (found.implementations.every(({ clauses }) => clauses.length === 0)) {
      throw new CommandError(`--only ${only.join(' ')}: no judged clause matches.`, exitCodes.nothingExercised);
    }
    const report = await withKnown(found, known, options);
    const description = await implementation.describe();
    const texts = [...traces].map(([name, { generated, execution }]): [string, string] => [
      name,
      printTrace({
        implementation: description,
        profile: options.profile,
        programs: [{ program: generated.program, execution }],
      }),
    ]);
    await writeOutputs(options.out, report, clauseById, new Map(texts));
    const again = [
      'npx mdl-tck run',
      `--seed ${seed}`,
      `--calls ${options.calls}`,
      ...(options.profile === defaultProfile ? [] : [`--profile ${options.profile}`]),
      ...only.map((text) => `--only '${text}'`),
      ...(options.misuse ? [] : ['--no-misuse']),
      ...(options.known === undefined ? [] : [`--known ${options.known}`]),
      ...(options.tour ? [] : ['--no-tour']),
      ...(options.sutLib === undefined ? [] : [`--sut-lib ${options.sutLib}`]),
    ];
    if (command.length > 0) again.push('--', ...command);
    const width = process.stdout.columns ?? 100;
    const colour = process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined;
    const outDir = relative(process.cwd(), options.out) || '.';
    process.stdout.write(`${summary(report, { colour, width, outDir, command: again.join(' ') })}\n`);
    if (faults.length > 0) {
      await reportFaults(faults, options.out);
      const [first] = faults;
      process.stderr.write(
        `mdl-tck: the kit itself broke an obligation (${first?.clauses.join(', ')}); the programs are in ${outDir}/faults.\n`,
      );
      return exitCodes.internal;
    }
    if (adapterErrors.length > 0) tellAdapterErrors(adapterErrors);
    return exitCode(report, options.tier);
  } finally {
    progress.stop();
    recorder?.close();
    await crew?.close();
    await implementation.dispose();
  }
}

/** Adds `mdl-tck run`. */
export function addRun(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('run', { isDefault: true })
    .description('test an implementation, by default the embedded reference, and leave a report')
    .argument('[adapter...]', 'after --: the adapter and its arguments; never given to a shell')
    .option(...sutLibOption)
    .option('--profile <name>', `what is demanded: ${profiles.join(', ')}`, oneOf('--profile', profiles), 'windows-10')
    .option(
      '--seed <n>',
      'the seed that everything follows from; drawn and printed if not given',
      wholeNumber('--seed', 0, 0x7fffffff),
    )
    .option('--calls <n>', 'calls to draw and execute after the tour, at least', wholeNumber('--calls', 0), 20_000)
    .option('--time <s>', 'seconds after which the run stops between two cells', wholeNumber('--time', 1))
    .option(
      '--tier <name>',
      `the deepest tier that counts for the exit code: ${tiers.join(', ')}`,
      oneOf('--tier', tiers),
      'frames',
    )
    .option('--only <pattern>', 'judge only this clause or routine; * for any letters; may be repeated', collect)
    .option('--no-tour', 'leave out the programs that go through all that the model leads to')
    .option('--no-misuse', 'leave out the programs that break an obligation on purpose')
    .option('--known <file>', 'a list of deviations that do not count; those of them that were fixed do')
    .option(
      '--update-known',
      'write that list anew: with what this run shows, without what it shows to be fixed',
      false,
    )
    .option('--out <folder>', 'where the report goes', 'conformance-report')
    .option('--record <folder>', 'write down every program that is judged, as trace.ndjson, for `mdl-tck check`')
    .option(
      '--jobs <n>',
      'threads for the embedded reference; by default as many as help',
      wholeNumber('--jobs', 1, 256),
    )
    .option('--timeout <ms>', 'how long an adapter may take for one answer', wholeNumber('--timeout', 1), 10_000)
    .action(async (adapter: readonly string[], options: Options) => finish(await execute(options, adapter)));
}
