import { describe, expect, it } from 'vitest';
import { clauseById, createSpecification, type Finding, judgedByValue } from '../../spec/index.ts';
import { routineNames } from '../../wdk/index.ts';
import { anyAnswer } from '../adapters/model/any-answer.ts';
import { createModel } from '../adapters/model/model.ts';
import { runProgram, settingFor } from '../execute/session.ts';
import { seededChance } from '../generate/chance.ts';
import { drawPrograms } from './test-support.ts';
import { type Lie, lies } from './test-support-lies.ts';

const specification = createSpecification();
const limit = 60_000;

/** What the kit says of programs in which the model lies once, in the call from which on the lie has a place. */
async function* findings(
  isWanted: (routine: string) => boolean,
): AsyncIterableIterator<{ readonly lie: string; readonly found: readonly Finding[] }> {
  const names = Object.keys(lies);
  const truthful = await createModel().describe();
  const description = { ...truthful, systemStart: '0xffff800000000000', userEnd: '0x7fffffff0000' };
  const seeing = settingFor(specification, description, { least: 4, most: 24 });
  let index = 0;
  for (const { program: drawn } of drawPrograms(seeing, limit)) {
    const chance = seededChance(index);
    const lie = names[index % names.length] ?? '';
    const { answer, observe }: Lie = lies[lie] ?? {};
    // A lie shows at what was called just before it, so it begins where something is still wanted.
    const places = drawn.calls.flatMap(({ routine }, place) => (isWanted(routine) ? [place] : []));
    const at = places[chance.int(0, Math.max(0, places.length - 1))];
    // How much an allocation gave is told by the accessor where nothing is observed.
    const isBlind = lie === 'a size off' && chance.int(0, 1) === 0;
    const calls = isBlind ? drawn.calls.map((call) => ({ ...call, observe: [] })) : drawn.calls;
    index += 1;
    if (at === undefined) continue;
    let hasLied = false;
    let step = 0;
    const odd = anyAnswer(index);
    const isOdd = chance.int(0, 1) === 0;
    const model = createModel({
      answer: (call, usual, world, now) => {
        step = now;
        const truth = isOdd ? odd.answer(call, usual, world, now) : usual;
        if (hasLied || now < at) return truth;
        const lied = answer?.(call, truth, world, chance);
        hasLied = lied !== undefined;
        return lied ?? truth;
      },
      observe: (seen, mdl, world) => {
        if (hasLied || step < at) return seen;
        const lied = observe?.(seen, mdl, world, chance);
        hasLied = lied !== undefined;
        return lied ?? seen;
      },
    });
    const { judgement } = await runProgram(model, specification, seeing.environment, { ...drawn, calls });
    const found = judgement.steps.find((one) => one.findings.length > 0)?.findings ?? [];
    yield { lie, found };
  }
}

/** The values that are judged, as `clause routine`. */
const expected = new Set(
  routineNames.flatMap((routine) => judgedByValue[routine].map((clause) => `${clause} ${routine}`)),
);
const isOutcome = ({ observation }: Finding): boolean => observation.startsWith('outcome:');

describe('a model that lies once', () => {
  it('is convicted by every value that the specification compares, and by no other', async () => {
    const missing = new Set(expected);
    const unexpected = new Set<string>();
    const useless = new Set(Object.keys(lies));
    const isWanted = (routine: string): boolean =>
      missing.size === 0 || [...missing].some((key) => key.endsWith(` ${routine}`));
    for await (const { lie, found } of findings(isWanted)) {
      for (const finding of found) {
        useless.delete(lie);
        const key = `${finding.clause} ${finding.routine}`;
        missing.delete(key);
        // An outcome that is not allowed may be charged to a clause of the machines as well.
        if (clauseById.get(finding.clause)?.check.state !== 'judged') unexpected.add(key);
        if (!isOutcome(finding) && !expected.has(key)) unexpected.add(`${key} ${finding.observation}`);
      }
      if (missing.size === 0 && useless.size === 0) break;
    }
    expect({ missing: [...missing], unexpected: [...unexpected], useless: [...useless] }).toEqual({
      missing: [],
      unexpected: [],
      useless: [],
    });
  });
});
