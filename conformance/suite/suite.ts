import * as fc from 'fast-check';
import {
  type Allowed,
  allowed,
  classText,
  createSpecification,
  describe,
  type ProfileName,
  type World,
} from '../../spec/index.ts';
import { environmentOf, runProgram, settingFor } from '../execute/session.ts';
import type { Generated } from '../generate/programs.ts';
import { sceneDrafts } from '../generate/scenes.ts';
import { judgeCall, missing, nothingSeen, resolveCall } from '../judge/judge.ts';
import type { Implementation } from '../port.ts';
import { usualLengths } from '../run/cells.ts';
import { showProgram } from '../run/deviation.ts';
import { itemsFor, TourProgram } from '../tour/programs.ts';
import { tourDrafts } from '../tour/stored.ts';
import { printProgram } from '../trace/schema.ts';
import type { Execution } from '../trace/trace.ts';

/** Where programs look is left to chance: always to the same. */
const seed = 1;

const allowedWords = ({ outcome, constraints }: Allowed): string =>
  [classText[outcome], ...constraints.map(({ target, rule }) => `${target}: ${describe(rule)}`)].join('; ');

/** Of each call, in words, all that may come of it where everything before it came as it did in an execution. */
function allowedSets(world: World, { program }: Generated, { outcomes, observations }: Execution) {
  return program.calls.map((programCall, index): readonly string[] => {
    const call = resolveCall(programCall, outcomes);
    const sets = call === undefined || world.over ? [] : allowed(world, call).map(allowedWords);
    judgeCall(world, programCall, index, outcomes[index] ?? missing, outcomes, observations[index] ?? nothingSeen);
    return sets;
  });
}

/**
 * The tour as a regression suite: programs in files, for any adapter, with what is allowed to come of each call. The
 * words are those of one conforming implementation; its addresses are told by what they are the addresses of.
 */
export async function suiteFiles(
  implementation: Implementation,
  profile: ProfileName,
  onProgress?: (done: number, total: number) => void,
): Promise<ReadonlyMap<string, string>> {
  const specification = createSpecification(profile);
  const description = await implementation.describe();
  const setting = settingFor(specification, description, usualLengths);
  const environment = environmentOf(description);
  const files = new Map<string, string>();
  // What every tour plays belongs to it.
  const drafts = [...tourDrafts, ...sceneDrafts(setting.routines)];
  for (const [index, draft] of drafts.entries()) {
    onProgress?.(index, drafts.length);
    const arbitrary = new TourProgram(setting, { items: itemsFor(setting, draft) });
    const [generated] = fc.sample(arbitrary, { seed: seed + index, numRuns: 1 });
    if (generated === undefined || generated.program.calls.length === 0) continue;
    const { program } = generated;
    const { execution } = await runProgram(implementation, specification, environment, program);
    const { names } = showProgram(specification, environment, program, execution);
    const sets = allowedSets(specification.createWorld(environment), generated, execution);
    const words = sets.map((set) => set.map((text) => names.within(text)));
    files.set(`${String(index + 1).padStart(4, '0')}.json`, printProgram(program, words));
  }
  return files;
}
