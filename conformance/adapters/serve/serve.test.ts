import process from 'node:process';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSpecification } from '../../../spec/index.ts';
import { settingFor } from '../../execute/session.ts';
import { Programs } from '../../generate/programs.ts';
import type { Implementation } from '../../port.ts';
import { run } from '../../run/run.ts';
import { createReference } from '../reference/index.ts';
import { startSubprocess } from '../subprocess/index.ts';

const binary = fileURLToPath(new URL('../../../bin/mdl-tck.js', import.meta.url));
const callOnly = fileURLToPath(new URL('fixtures/call-only.mjs', import.meta.url));

const inProcess = createReference();
const children: Record<string, Implementation> = {};

beforeAll(async () => {
  children['serve'] = await startSubprocess(process.execPath, [binary, 'serve']);
  children['call-only'] = await startSubprocess(process.execPath, [callOnly]);
});
afterAll(async () => {
  for (const child of Object.values(children)) await child.dispose();
});

const childOf = (name: string): Implementation => {
  const child = children[name];
  if (child === undefined) throw new Error(`${name} was not started`);
  return child;
};

/** What does not depend on the clock. */
async function reportOf(implementation: Implementation, seed: number) {
  const options = { seed, calls: 1500, profile: 'windows-10', tier: 'frames', only: [], tour: false } as const;
  const { report, faults, adapterErrors } = await run(implementation, options);
  const { times: _, ...rest } = report;
  return { rest, faults, adapterErrors };
}

describe.each(['serve', 'call-only'])('the reference behind the protocol (%s)', (name) => {
  it('says of itself what it says in process', async () => {
    expect(await childOf(name).describe()).toEqual(await inProcess.describe());
  });

  it.each([1, 2, 3])('gives the outcomes and observations that it gives in process, seed %i', async (seed) => {
    const setting = settingFor(createSpecification(), await inProcess.describe(), [{ least: 4, most: 60 }]);
    const child = childOf(name);
    let calls = 0;
    for (const { program } of fc.sample(new Programs(setting), { seed, numRuns: 40 })) {
      await Promise.all([inProcess.reset(), child.reset()]);
      expect(await child.run(program)).toEqual(await inProcess.run(program));
      calls += program.calls.length;
    }
    expect(calls).toBeGreaterThan(500);
  });

  it('gets the report that it gets in process', async () => {
    const expected = await reportOf(inProcess, 5);
    expect(expected.rest.run.calls).toBeGreaterThanOrEqual(1500);
    expect(await reportOf(childOf(name), 5)).toEqual(expected);
  });
});
