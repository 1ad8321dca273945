import process from 'node:process';
import type { Command } from 'commander';
import { type Certificate, certifyAdapter, type Finding } from '../adapters/certify/index.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { wholeNumber } from './usage.ts';

const nameWidth = 20;

function lineOf(finding: Finding): string {
  const name = finding.name.padEnd(nameWidth);
  switch (finding.kind) {
    case 'fine':
      return `  ✓ ${finding.name}`;
    case 'left-out':
      return `  – ${name}left out: ${finding.why}`;
    case 'mend':
      return `  ✗ ${name}${finding.text}`;
    case 'same':
      return `  ✗ ${name}as ${finding.as}`;
  }
}

function lastLine({ findings, isComplete }: Certificate): string {
  const count = (kind: Finding['kind']): number => findings.filter((finding) => finding.kind === kind).length;
  if (count('mend') === 0) return `Certified: ${count('fine')} checks, ${count('left-out')} left out`;
  const rest = isComplete ? '' : '; nothing more could be looked at';
  return `Not certified: ${count('mend')} to mend${rest}. What a run says of it does not count before that`;
}

function codeOf({ subject, findings }: Certificate): ExitCode {
  if (subject === undefined) return exitCodes.cannotStart;
  return findings.some(({ kind }) => kind === 'mend') ? exitCodes.deviates : exitCodes.conforms;
}

/** The embedded reference, behind the protocol as everything else. */
const reference = [process.execPath, process.argv[1] ?? '', 'serve'] as const;

/** Adds `mdl-tck certify`. */
export function addCertify(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command('certify')
    .description('check an adapter itself, before its verdicts count')
    .argument('[adapter...]', 'after --: the adapter and its arguments; by default the embedded reference')
    .option('--timeout <ms>', 'how long an adapter may take for one answer', wholeNumber('--timeout', 1), 10_000)
    .action(async (adapter: readonly string[], { timeout }: { timeout: number }) => {
      const [command = '', ...args] = adapter.length === 0 ? reference : adapter;
      const certificate = await certifyAdapter(command, args, timeout);
      const lines = [certificate.subject ?? command, ...certificate.findings.map(lineOf), lastLine(certificate)];
      process.stdout.write(`${lines.join('\n')}\n`);
      finish(codeOf(certificate));
    });
}
