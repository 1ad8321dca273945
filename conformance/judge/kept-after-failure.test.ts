import { describe, expect, it } from 'vitest';
import { createSpecification, usageClasses } from '../../spec/index.ts';
import type { RoutineName } from '../../wdk/index.ts';
import { createReference } from '../adapters/reference/index.ts';
import { takers } from '../commands/resources.ts';
import { type Run, runProgram, settingFor } from '../execute/session.ts';
import type { Item } from '../generate/draft.ts';
import { realise } from '../generate/programs.ts';
import { expectedToFail, failureScenes } from '../generate/scenes-failures.ts';
import type { Program } from '../trace/program.ts';
import { judge } from './judge.ts';

const reference = createReference();
const setting = settingFor(createSpecification(), await reference.describe(), [{ least: 4, most: 16 }]);

/** The programs of all scenes, with what the reference makes of them. */
const played: { readonly program: Program; readonly run: Run }[] = [];
for (const scene of failureScenes) {
  const fails = expectedToFail(scene);
  const items = scene.map(
    ([routine, args = {}], id): Item => ({ id, routine, args, ...(fails[id] === true ? { fails: true } : {}) }),
  );
  const { program } = realise(setting, { items });
  played.push({ program, run: await runProgram(reference, setting.specification, setting.environment, program) });
}

/** What is said of a program if one of its looks tells of one more of everything. */
function accusedBy({ program, run }: (typeof played)[number], at: number): readonly string[] {
  const outcomes = run.execution.outcomes.map((outcome, index) => {
    if (index !== at || outcome.kind !== 'returned' || outcome.out === undefined) return outcome;
    const { out } = outcome;
    const more = Object.entries(out).map(([name, value]) => [name, `0x${(Number(value) + 1).toString(16)}`] as const);
    return { ...outcome, out: Object.fromEntries(more) };
  });
  const { steps } = judge(setting.specification, setting.environment, program, { ...run.execution, outcomes });
  return [...new Set(steps[at]?.findings.map(({ routine, observation }) => `${routine} ${observation}`))];
}

const keeps = (routine: RoutineName): readonly string[] => usageClasses.map((of) => `${routine} kept:${of}`);

/** The looks at what is in use right after a call that failed, with that call. */
const looks = played.flatMap((one) => {
  const steps = one.program.calls.map(({ routine }, at) => ({ routine, at }));
  const made = steps.filter(({ at }) => one.run.execution.outcomes[at]?.kind !== 'skipped');
  return made.flatMap(({ routine, at }, index) => {
    const before = made[index - 1]?.routine;
    const isBetween = routine === 'readUsage' && made[index - 2]?.routine === 'readUsage';
    return isBetween && before !== undefined ? [{ one, at, before }] : [];
  });
});

/** Takers whose failure stops the system, or that nothing can be made to fail for here. */
const without: Readonly<Partial<Record<RoutineName, string>>> = {
  MmGetSystemAddressForMdl: 'its failure is a stop',
  MmProbeAndLockSelectedPages: 'it fails as the others do that lock',
  createProcess: 'a primitive, which no clause lets fail',
};

describe('what a failed call keeps', () => {
  it('is nothing in the reference', () => {
    expect(played.flatMap(({ run }) => run.deviations)).toEqual([]);
  });

  it('is held against that call, whichever it is', () => {
    const accused = looks.map(({ one, at, before }) => ({ before, by: accusedBy(one, at) }));
    const wrong = accused.filter(({ before, by }) => by.length > 0 && by.join() !== keeps(before).join());
    expect(wrong).toEqual([]);
    const told = new Set(accused.filter(({ by }) => by.length > 0).map(({ before }) => before));
    const missing = [...new Set(takers.flat())].filter((routine) => !told.has(routine));
    expect(missing.sort()).toEqual(Object.keys(without).sort());
  });
});
