import { describe, expect, it } from 'vitest';
import { clauseById, createSpecification, type Finding, judgedByValue } from '../../spec/index.ts';
import { routineNames } from '../../wdk/index.ts';
import { anyAnswer } from '../adapters/model/any-answer.ts';
import { createModel, type ModelOptions } from '../adapters/model/model.ts';
import { runProgram, settingFor } from '../execute/session.ts';
import { seededChance } from '../generate/chance.ts';
import { realise } from '../generate/programs.ts';
import type { Program } from '../trace/program.ts';
import { drawPrograms } from './test-support.ts';
import { type Lie, lies } from './test-support-lies.ts';
import { sceneDrafts } from './test-support-scenes.ts';

const specification = createSpecification();
const limit = 8_000;
/** What a lie makes up differs from time to time. */
const seeds = [0, 1, 2, 3, 4, 5];

const names = Object.keys(lies);
const truthful = await createModel().describe();
const description = { ...truthful, systemStart: '0xffff800000000000', userEnd: '0x7fffffff0000' };
const setting = settingFor(specification, description, [{ least: 4, most: 24 }]);

/** Where the lie begins, from a call on and after so many looks at a descriptor, and by which chance it is made up. */
interface Place {
  readonly from: number;
  readonly skipped: number;
  readonly seed: number;
}

/** The same program without a look at any descriptor: what is told by accessors alone. */
const blind = (program: Program): Program => ({
  ...program,
  calls: program.calls.map((call) => ({ ...call, observe: [] })),
});

/** What the kit says first of a program in which the model lies once, from a call on as soon as the lie has a place. */
async function foundIn(
  program: Program,
  { answer, observe }: Lie,
  { from, skipped, seed }: Place,
  truth: Required<Pick<ModelOptions, 'answer'>> | undefined,
): Promise<{ readonly found: readonly Finding[]; readonly liedAt: number | undefined }> {
  const chance = seededChance(seed);
  let liedAt: number | undefined;
  let step = 0;
  let looks = 0;
  const model = createModel({
    answer: (call, usual, world, now) => {
      step = now;
      const told = truth?.answer(call, usual, world, now) ?? usual;
      if (liedAt !== undefined || now < from) return told;
      const lied = answer?.(call, told, world, chance);
      if (lied !== undefined) liedAt = now;
      return lied ?? told;
    },
    observe: (seen, mdl, world) => {
      if (liedAt !== undefined || step < from || looks++ < skipped) return seen;
      const lied = observe?.(seen, mdl, world, chance);
      if (lied !== undefined) liedAt = step;
      return lied ?? seen;
    },
  });
  const { judgement } = await runProgram(model, specification, setting.environment, program);
  return { found: judgement.steps.find((one) => one.findings.length > 0)?.findings ?? [], liedAt };
}

interface Found {
  readonly lie: string;
  readonly found: readonly Finding[];
}

/** Every lie at every place of every scene. */
async function* inScenes(): AsyncIterableIterator<Found> {
  for (const draft of sceneDrafts) {
    const { program, epilogueFrom } = realise(setting, draft);
    for (const [lie, how] of Object.entries(lies)) {
      // A lie about what is observed has no place where nothing is; one about answers has the same however often is looked.
      const skips = how.observe === undefined ? [] : [1];
      // From anywhere up to the place that it had last, a lie would have the same.
      for (let from = 0; from < epilogueFrom; ) {
        const at = (skipped: number, seed: number): Place => ({ from, skipped, seed });
        let last = epilogueFrom;
        for (const seed of seeds) {
          const { found, liedAt } = await foundIn(program, how, at(0, seed), undefined);
          yield { lie, found };
          if (liedAt === undefined) break;
          last = Math.min(last, liedAt);
        }
        for (const skipped of skips) yield { lie, ...(await foundIn(program, how, at(skipped, from), undefined)) };
        for (const seed of seeds.slice(1)) {
          yield { lie, ...(await foundIn(program, how, at(0, from + seed), anyAnswer(from * seeds.length + seed, 0))) };
        }
        if (how.answer !== undefined) yield { lie, ...(await foundIn(blind(program), how, at(0, from), undefined)) };
        from = last + 1;
      }
    }
  }
}

/** Programs that are drawn, with a lie where something is still wanted. */
async function* inPrograms(isWanted: (routine: string) => boolean): AsyncIterableIterator<Found> {
  let index = 0;
  for (const { program: drawn } of drawPrograms(setting, limit)) {
    const chance = seededChance(index);
    const lie = names[index % names.length] ?? '';
    // A lie shows at what was called just before it, so it begins where something is still wanted.
    const places = drawn.calls.flatMap(({ routine }, place) => (isWanted(routine) ? [place] : []));
    const at = places[chance.int(0, Math.max(0, places.length - 1))];
    // How much an allocation gave is told by the accessor where nothing is observed.
    const isBlind = lie === 'a size off' && chance.int(0, 1) === 0;
    index += 1;
    if (at === undefined) continue;
    const truth = chance.int(0, 1) === 0 ? anyAnswer(index) : undefined;
    const place = { from: at, skipped: chance.int(0, 1), seed: at };
    yield { lie, ...(await foundIn(isBlind ? blind(drawn) : drawn, lies[lie] ?? {}, place, truth)) };
  }
}

/** The values that are judged, as `clause routine`. */
const expected = new Set(
  routineNames.flatMap((routine) => (judgedByValue[routine] ?? []).map((clause) => `${clause} ${routine}`)),
);
const isOutcome = ({ observation }: Finding): boolean => /^(?:outcome|kept):/.test(observation);

describe('a model that lies once', () => {
  it('is convicted by every value that the specification compares, and by no other', async () => {
    const missing = new Set(expected);
    const unexpected = new Set<string>();
    const useless = new Set(Object.keys(lies));
    const isWanted = (routine: string): boolean =>
      missing.size === 0 || [...missing].some((key) => key.endsWith(` ${routine}`));
    const tell = ({ lie, found }: Found): void => {
      for (const finding of found) {
        useless.delete(lie);
        const key = `${finding.clause} ${finding.routine}`;
        missing.delete(key);
        // An outcome that is not allowed may be charged to a clause of the machines as well.
        if (clauseById.get(finding.clause)?.check.state !== 'judged') unexpected.add(key);
        if (!isOutcome(finding) && !expected.has(key)) unexpected.add(`${key} ${finding.observation}`);
      }
    };
    for await (const one of inScenes()) tell(one);
    for await (const one of inPrograms(isWanted)) {
      tell(one);
      if (missing.size === 0 && useless.size === 0) break;
    }
    expect({ missing: [...missing], unexpected: [...unexpected], useless: [...useless] }).toEqual({
      missing: [],
      unexpected: [],
      useless: [],
    });
  });
});
