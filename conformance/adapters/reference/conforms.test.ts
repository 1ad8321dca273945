import { expect, it } from 'vitest';
import { exitCode } from '../../report/exit.ts';
import { run } from '../../run/run.ts';
import { createReference } from './index.ts';

it.each([1, 2, 3])('the reference conforms (seed %i)', async (seed) => {
  const { report, faults, adapterErrors } = await run(createReference(), {
    seed,
    calls: 2000,
    profile: 'windows-10',
    tier: 'frames',
    only: [],
    tour: seed === 1,
    misuse: false,
  });
  const deviations = report.implementations.flatMap((implementation) => implementation.deviations);
  expect({ deviations, faults, adapterErrors, code: exitCode(report) }).toEqual({
    deviations: [],
    faults: [],
    adapterErrors: [],
    code: 0,
  });
});
