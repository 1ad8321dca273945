import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSpecification, type World } from '../../spec/index.ts';
import { anyAnswer } from '../adapters/model/any-answer.ts';
import { createModel } from '../adapters/model/model.ts';
import { createReference } from '../adapters/reference/index.ts';
import { runProgram, settingFor } from '../execute/session.ts';
import { type Generated, Programs } from './programs.ts';
import { expectedToFail } from './scenes-failures.ts';

const specification = createSpecification();
const seeds = Array.from({ length: 25 }, (_, index) => index + 100);
const lengths = [
  { least: 4, most: 16 },
  { least: 40, most: 120 },
] as const;

const draw = async (seed: number): Promise<readonly Generated[]> => {
  const description = await createReference().describe();
  const drawn = lengths.map((length) =>
    fc.sample(new Programs(settingFor(specification, description, [length])), { seed, numRuns: 12 }),
  );
  return drawn.flat();
};

/** What a program left behind, by kind. */
function leftovers(world: World): Readonly<Record<string, number>> {
  const { mdls, pools, reservations, handles, processes, current, irqlStack, attachments } = world;
  return {
    mdls: mdls.items.length,
    pools: pools.items.length,
    reservations: reservations.items.length,
    handles: handles.items.length,
    // The process that a program starts in stays.
    processes: processes.items.length - 1,
    regions: current.regions.size,
    mappings: current.mappings.size,
    levels: irqlStack.length,
    attachments: attachments.length,
  };
}

const nothing = {
  mdls: 0,
  pools: 0,
  reservations: 0,
  handles: 0,
  processes: 0,
  regions: 0,
  mappings: 0,
  levels: 0,
  attachments: 0,
};

describe('generated programs', () => {
  it('are the same for the same seed, and others for another', async () => {
    const [first, again, other] = [await draw(7), await draw(7), await draw(8)];
    expect(first.length).toBe(24);
    expect(JSON.stringify(again)).toBe(JSON.stringify(first));
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(first));
  });

  it.each([
    ['the reference', () => createReference()],
    ['a model that gives any answer that is allowed', (seed: number) => createModel(anyAnswer(seed))],
  ])('break no obligation and leave nothing behind on %s', async (_, create) => {
    let calls = 0;
    for (const seed of seeds) {
      for (const [index, { program, epilogueFrom }] of (await draw(seed)).entries()) {
        const implementation = create(seed * 1000 + index);
        const { environment } = settingFor(specification, await implementation.describe(), lengths);
        const { execution, judgement, deviations, variants, fault } = await runProgram(
          implementation,
          specification,
          environment,
          program,
        );
        // What a document stops the system for gives nothing back.
        const isStopped = judgement.steps.some(({ kind }) => kind === 'stopped');
        // A range that may be divided is kept where one of its pieces was not mapped as expected.
        const isDivided = judgement.world.reservations.items.some(({ divisible }) => divisible);
        // Where a call was to fail and did not, what comes after it is left out.
        const ordered = expectedToFail(program.calls.map(({ routine }) => [routine]));
        const isCutShort = judgement.steps.some(
          ({ kind }, at) => ordered[at] === true && (kind === undefined || kind === 'returned' || kind === 'nonNull'),
        );
        // A descriptor in its own storage may have either of two mappings, which needs cannot say: its block is kept where
        // it waits for a call that was left out itself.
        const isKept = program.calls.some(({ routine, needs }, at) => {
          const outcome = execution.outcomes[at];
          const awaited = outcome?.kind === 'skipped' ? needs[outcome.need]?.step : undefined;
          const isFree = routine === 'ExFreePool' || routine === 'ExFreePoolWithTag';
          return (
            isFree && awaited !== undefined && execution.outcomes[awaited]?.kind === 'skipped' && at >= epilogueFrom
          );
        });
        const isExcused = isStopped || isDivided || isCutShort || isKept;
        const left = isExcused ? nothing : leftovers(judgement.world);
        // The model refuses to answer a call that breaks an obligation; after a stop it refuses everything.
        const refused = isStopped ? [] : execution.outcomes.filter(({ kind }) => kind === 'refused');
        const told = { deviations, variants, fault, refused, left };
        expect(told, `seed ${seed}, program ${index}`).toEqual({
          deviations: [],
          variants: [],
          fault: undefined,
          refused: [],
          left: nothing,
        });
        calls += program.calls.length;
      }
    }
    expect(calls).toBeGreaterThan(10_000);
  });
});
