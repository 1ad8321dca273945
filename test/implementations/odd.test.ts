import { describe, expect, it } from 'vitest';
import { exitCode } from '../../conformance/report/exit.ts';
import { run } from '../../conformance/run/run.ts';
import { odd } from './test-support-odd.ts';

/** A tour with each of them takes long; one that is asked for at all is enough where many tests are run. */
const names = Object.keys(odd);
/** Enough that nothing is asked for so seldom that by chance it never succeeds. */
const calls: Readonly<Record<string, number>> = { 'refuses now and then': 16_000 };
const toured = new Set(process.env['MDL_TCK_LONG'] === '1' ? names : names.slice(0, 2));

describe.each(names)('an implementation that %s', (name) => {
  it('is accused of nothing', async () => {
    const create = odd[name];
    if (create === undefined) throw new Error(`nothing is ${name}`);
    const options = {
      seed: 11,
      calls: toured.has(name) ? 2000 : (calls[name] ?? 10_000),
      profile: 'windows-10',
      tier: 'frames',
      only: [],
      misuse: false,
      tour: toured.has(name),
    } as const;
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
    expect(report.run.calls).toBeGreaterThanOrEqual(2000);
  });
});
