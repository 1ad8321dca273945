import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpecification } from '../../spec/index.ts';
import { type ResourceClass, resourceClasses } from '../../wdk/index.ts';
import { createReference } from '../adapters/reference/index.ts';
import { runProgram, settingFor } from '../execute/session.ts';
import { type Argument, isReference, type Program } from '../trace/program.ts';
import { Programs } from './programs.ts';

/** Calls for each class; a hundred times as many have been run by hand. */
const calls = 1_000;
const reference = createReference();
const all = settingFor(createSpecification(), await reference.describe(), [{ least: 8, most: 40 }]);
/** What is limited stays limited. */
const routines = new Set([...all.routines].filter((name) => name !== 'limitResource'));
const programs = new Programs({ ...all, routines });

const before = 2;
const moved = (argument: Argument): Argument =>
  isReference(argument) ? { ...argument, ref: argument.ref + before } : argument;
const plain = { needs: [], observe: [] } as const;

/** The same program under a limit, between two looks at what is in use. */
function limited(program: Program, ResourceClass: number, Amount: number): Program {
  const body = program.calls.map((call) => ({
    ...call,
    args: Object.fromEntries(Object.entries(call.args).map(([name, value]) => [name, moved(value)])),
    needs: call.needs.map((need) => ({ ...need, step: need.step + before })),
    observe: call.observe.map((request) => ({ ...request, mdl: request.mdl + before })),
  }));
  const usage = { routine: 'readUsage', args: {}, ...plain } as const;
  const limit = { routine: 'limitResource', args: { ResourceClass, Amount }, ...plain } as const;
  return { ...program, calls: [limit, usage, ...body, usage] };
}

/** What came of so many calls under a limit of a class. */
async function under(name: ResourceClass, Amount: number) {
  const told = { calls: 0, failed: 0, wrong: [] as unknown[] };
  for (let seed = 0; told.calls < calls; seed++) {
    for (const { program: drawn } of fc.sample(programs, { seed, numRuns: 10 })) {
      const program = limited(drawn, resourceClasses.indexOf(name), Amount);
      const { execution, judgement, deviations, fault } = await runProgram(
        reference,
        all.specification,
        all.environment,
        program,
      );
      const { outcomes } = execution;
      told.calls += outcomes.length;
      told.failed += judgement.steps.filter(
        ({ kind }) => kind === 'null' || kind === 'failed' || kind === 'raised',
      ).length;
      const isOver = outcomes.some(({ kind }) => kind === 'stopped');
      const [first, last] = [outcomes[1], outcomes.at(-1)].map((one) => JSON.stringify(one));
      if (deviations.length > 0 || fault !== undefined) told.wrong.push({ seed, deviations, fault });
      // What a program could not give back, as it came to be by a call that was left out, is no leak.
      else if (!isOver && judgement.world.isEmpty() && first !== last) told.wrong.push({ seed, first, last });
    }
  }
  return told;
}

describe.each(resourceClasses.map((name) => [name] as const))('a machine with little of %s', (name) => {
  it('is judged by what it can still do, and keeps nothing', async () => {
    const none = await under(name, 0);
    expect(none.wrong).toEqual([]);
    expect(none.failed).toBeGreaterThan(0);
  });
});
