import type { Command } from 'commander';
import { profiles } from '../../spec/index.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { createProgress } from '../report/progress.ts';
import { writeFiles } from '../report/write.ts';
import { suiteFiles } from '../suite/suite.ts';
import { prepareFolder } from './files.ts';
import { openImplementation } from './implementation.ts';
import { oneOf } from './usage.ts';

interface Options {
  readonly profile: (typeof profiles)[number];
  readonly out: string;
}

async function write({ profile, out }: Options): Promise<ExitCode> {
  await prepareFolder('--out', out);
  const implementation = await openImplementation([], 0, profile);
  const progress = createProgress(process.stderr, true);
  try {
    let started = false;
    const files = await suiteFiles(implementation, profile, (done, total) => {
      if (!started) progress.start(total, 'programs');
      started = true;
      progress.update(done, 'saying what is allowed');
    });
    progress.stop();
    await writeFiles(out, files);
    process.stdout.write(`${files.size} programs in ${out}: mdl-tck replay ${out}/0001.json -- <adapter command>\n`);
    return exitCodes.conforms;
  } finally {
    progress.stop();
    await implementation.dispose();
  }
}

/** Adds `mdl-tck suite`. */
export function addSuite(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('suite')
    .description('write the tour as a regression suite: one program a file, with what is allowed to come of each call')
    .option('--profile <name>', `what is demanded: ${profiles.join(', ')}`, oneOf('--profile', profiles), 'windows-10')
    .option('--out <folder>', 'where the programs go', 'conformance-suite')
    .action(async (options: Options) => finish(await write(options)));
}
