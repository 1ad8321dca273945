import type { Command } from 'commander';
import { clauseById } from '../../spec/index.ts';
import type { ExitCode } from '../exit-codes.ts';
import { exitCode } from '../report/exit.ts';
import { parseReport } from '../report/schema.ts';
import { derivedFiles, writeFiles } from '../report/write.ts';
import { prepareFolder, readText, valueOrError } from './files.ts';

async function report(files: readonly string[], out: string): Promise<ExitCode> {
  const reports = [];
  for (const file of files) reports.push(valueOrError(parseReport(await readText(file), file)));
  await prepareFolder('--out', out);
  await writeFiles(out, await derivedFiles(reports, clauseById));
  const codes = reports.map((one) => exitCode(one));
  process.stdout.write(
    `${out}/index.html: ${reports.flatMap(({ implementations }) => implementations).length} implementations\n`,
  );
  return codes.find((code) => code !== 0) ?? 0;
}

/** Adds `mdl-tck report`. */
export function addReport(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('report')
    .description('one page from one or more conformance.json')
    .argument('<conformance.json...>')
    .option('--out <folder>', 'where the page goes', 'conformance-report')
    .action(async (files: readonly string[], { out }: { out: string }) => finish(await report(files, out)));
}
