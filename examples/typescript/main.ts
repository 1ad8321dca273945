// Tests an implementation of this process, and prints what came of it. In a project of your own, import from 'mdl-tck'.
import process from 'node:process';
import { exitCode, fromCalls, run, summary } from '../../index.ts';
import { adapterFor, Tiny } from './tiny.ts';

const { report } = await run(fromCalls(adapterFor(new Tiny())), {
  seed: 1,
  calls: 2000,
  profile: 'windows-10',
  tier: 'frames',
  only: [],
});
process.stdout.write(`${summary(report, { colour: false, width: 100, outDir: '', command: 'node main.ts' })}\n`);
process.exitCode = exitCode(report);
