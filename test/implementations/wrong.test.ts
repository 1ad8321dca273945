import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../conformance/run/run.ts';
import { startSubprocess } from '../../index.ts';
import { hasCompilers, patience, sdkFolder, workFolder } from '../../sdk/c/test-support.ts';
import type { RoutineName } from '../../wdk/index.ts';
import { wrong } from './test-support-wrong.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0;
const { folder, remove } = workFolder();
afterAll(remove);

/** How to start an implementation; what is in C or C++ is built first. */
function commandOf(file: string): readonly [string, ...string[]] {
  if (file.endsWith('.py')) return ['python3', join(here, file)];
  const out = join(folder, file.replace(/\..*/, ''));
  const compiler = file.endsWith('.c') ? ['gcc', '-x', 'c', '-std=c11'] : ['g++', '-x', 'c++', '-std=c++17'];
  const [command = '', ...flags] = [...compiler, '-D_GNU_SOURCE', '-Wall', '-Wextra', '-Werror', '-O1'];
  const sources = [join(here, file), join(sdkFolder, 'mdltck.c')];
  const built = spawnSync(command, [...flags, `-I${sdkFolder}`, `-I${here}`, '-o', out, ...sources], {
    encoding: 'utf8',
  });
  expect({ status: built.status, stderr: built.stderr }).toEqual({ status: 0, stderr: '' });
  return [out];
}

describe.skipIf(!hasCompilers || !hasPython)('an implementation (where gcc, g++ and python3 are there)', () => {
  it.each(wrong)(
    'that $summary is told what is wrong with it, each thing once, and nothing else ($file)',
    async ({ file, expected, exercised }) => {
      const [command, ...args] = commandOf(file);
      const implementation = await startSubprocess(command, args);
      try {
        const options = { seed: 2, calls: 2500, profile: 'windows-10', tier: 'frames', only: [] } as const;
        const { report, faults, adapterErrors } = await run(implementation, { ...options, tour: false, misuse: false });
        const [tested] = report.implementations;
        const told = tested?.deviations.map(({ clause, routine }) => `${clause.replace(/#.*/, '')} ${routine}`);
        expect({ told: told?.sort(), faults, adapterErrors }).toEqual({
          told: Object.keys(expected).sort(),
          faults: [],
          adapterErrors: [],
        });
        const idle = exercised.filter((name) => (tested?.routines[name as RoutineName]?.executed ?? 0) < 10);
        expect(idle).toEqual([]);
        expect(tested?.deviations.every(({ minimal, marks }) => minimal && !marks.includes('flaky'))).toBe(true);
      } finally {
        await implementation.dispose();
      }
    },
    patience,
  );
});
