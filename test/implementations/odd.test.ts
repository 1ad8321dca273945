import { describe, expect, it } from 'vitest';
import { exitCode } from '../../conformance/report/exit.ts';
import { run } from '../../conformance/run/run.ts';
import { odd } from './test-support-odd.ts';

describe.each(Object.keys(odd))('an implementation that %s', (name) => {
  it('is accused of nothing', async () => {
    const create = odd[name];
    if (create === undefined) throw new Error(`nothing is ${name}`);
    const options = { seed: 11, calls: 2000, profile: 'windows-10', tier: 'frames', only: [], misuse: false } as const;
    const { report, faults, adapterErrors } = await run(create(), options);
    const deviations = report.implementations.flatMap((implementation) =>
      implementation.deviations.map(({ clause, routine, observation }) => `${clause} ${routine} ${observation}`),
    );
    const breaches = faults.map(({ clauses }) => clauses.join());
    expect({ deviations, breaches, adapterErrors, code: exitCode(report) }).toEqual({
      deviations: [],
      breaches: [],
      adapterErrors: [],
      code: 0,
    });
    expect(report.run.calls).toBeGreaterThan(5000);
  });
});
