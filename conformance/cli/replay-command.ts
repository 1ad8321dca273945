import type { Command } from 'commander';
import { createSpecification } from '../../spec/index.ts';
import { environmentOf, runProgram } from '../execute/session.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { clauseIdOf, primaryOf } from '../judge/convict.ts';
import { showProgram } from '../run/deviation.ts';
import { parseProgram } from '../trace/schema.ts';
import { readText, valueOrError } from './files.ts';
import { openImplementation, sutLibOption } from './implementation.ts';
import { profileOf, wholeNumber } from './usage.ts';

interface Options {
  readonly timeout: number;
  readonly sutLib?: string;
}

async function replay(file: string, command: readonly string[], { timeout, sutLib }: Options): Promise<ExitCode> {
  const program = valueOrError(parseProgram(await readText(file), file));
  const profile = profileOf(file, program.profile, 'Write one of them, or use a later version of mdl-tck');
  const implementation = await openImplementation(command, timeout, profile, sutLib);
  try {
    const description = await implementation.describe();
    const specification = createSpecification(profile);
    const environment = environmentOf(description);
    const { execution, judgement, deviations } = await runProgram(implementation, specification, environment, program);
    const { steps, names } = showProgram(specification, environment, program, execution);
    steps.forEach((step, index) => {
      process.stdout.write(
        `${String(index + 1).padStart(4)}  ${step.call}\n      → ${step.outcome}   [${step.verdict}]\n`,
      );
      for (const line of [...step.states, ...step.observed]) process.stdout.write(`        ${line}\n`);
      for (const { finding } of deviations.filter(({ at }) => at === index)) {
        const clause = clauseIdOf(primaryOf(finding.clause));
        process.stdout.write(
          `      ✗ ${clause}: observed ${names.within(finding.observed)}; allowed was only ${names.within(finding.allowed)}\n`,
        );
      }
      const broken = judgement.steps[index]?.broken ?? [];
      if (broken.length > 0) process.stdout.write(`      ✗ this call breaks an obligation: ${broken.join(', ')}\n`);
    });
    const executed = judgement.steps.filter(({ verdict }) => verdict !== 'skipped').length;
    const broken = judgement.steps.some(({ verdict }) => verdict === 'undefined');
    process.stdout.write(
      `${description.name}: ${executed} of ${steps.length} calls executed, ${deviations.length} deviations\n`,
    );
    if (executed === 0) return exitCodes.nothingExercised;
    if (deviations.length > 0) return exitCodes.deviates;
    return broken ? exitCodes.obligationBroken : exitCodes.conforms;
  } finally {
    await implementation.dispose();
  }
}

/** Adds `mdl-tck replay`. */
export function addReplay(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('replay')
    .description('run one program and show it step by step')
    .argument('<program.json>')
    .argument('[adapter...]', 'after --: the adapter and its arguments')
    .option(...sutLibOption)
    .option('--timeout <ms>', 'how long an adapter may take for one answer', wholeNumber('--timeout', 1), 10_000)
    .action(async (file: string, adapter: readonly string[], options: Options) =>
      finish(await replay(file, adapter, options)),
    );
}
