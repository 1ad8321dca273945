import { describe, expect, it } from 'vitest';
import { createSpecification } from '../../spec/index.ts';
import { createReference } from '../adapters/reference/index.ts';
import { settingFor } from '../execute/session.ts';
import { judge } from '../judge/judge.ts';
import { breaches, breachKey } from './misuse.ts';
import { misuseCases } from './misuse-cases.ts';
import { misuseStages } from './misuse-stages.ts';
import { Walk } from './walk.ts';

const specification = createSpecification();
const reference = createReference();
const setting = settingFor(specification, await reference.describe(), [{ least: 4, most: 16 }]);
const cases = misuseCases(setting, 1, 20);

describe('what leads to misuse', () => {
  it('is legal itself: every prepared call can be made', () => {
    const stages = misuseStages(setting.routines);
    const refused = stages.flatMap(({ items }, stage) => {
      const walk = new Walk(specification, setting);
      return items.filter((item) => !walk.add(item)).map(({ routine }) => `${stage}: ${routine}`);
    });
    expect(stages.length).toBeGreaterThan(20);
    expect(refused).toEqual([]);
  });

  it('leaves out what may not be called', () => {
    const [first] = misuseStages(new Set(['createProcess']));
    expect(first?.items.map(({ routine }) => routine)).toEqual(['createProcess']);
  });
});

describe('a program of misuse', () => {
  it('is legal but for its last call, on an implementation too', async () => {
    const verdicts = new Set<string>();
    const never: string[] = [];
    for (const { attempts } of cases) {
      const last = new Set<string>();
      for (const { program } of attempts) {
        await reference.reset();
        const { steps } = judge(specification, setting.environment, program, await reference.run(program));
        for (const { verdict } of steps.slice(0, -1)) verdicts.add(verdict);
        last.add(steps.at(-1)?.verdict ?? 'none');
      }
      // Where an address is given out again, the same call may be right: another attempt must come to the breach.
      if (!last.has('undefined')) never.push(JSON.stringify(attempts[0].breach));
    }
    expect(cases.length).toBeGreaterThan(100);
    expect({ verdicts, never }).toEqual({ verdicts: new Set(['conforms']), never: [] });
  });

  it('has no call that its breach does not need', () => {
    const shorter = cases.flatMap(({ attempts: [{ draft, breach }] }) =>
      draft.items.flatMap(({ id }) => {
        const items = draft.items.filter((item) => item.id !== id);
        const same = [...breaches(setting, { items })].some(
          (other) =>
            breachKey(other) === breachKey(breach) &&
            JSON.stringify(other.item.args) === JSON.stringify(breach.item.args) &&
            JSON.stringify(other.circumstances) === JSON.stringify(breach.circumstances),
        );
        return same ? [`${breach.item.routine} without ${id}`] : [];
      }),
    );
    expect(shorter).toEqual([]);
  });

  it('follows from the seed', () => {
    const textOf = (seed: number) =>
      JSON.stringify(misuseCases(setting, seed, 20).map(({ attempts }) => attempts[0].program));
    expect(textOf(1)).toBe(textOf(1));
    expect(textOf(2)).not.toBe(textOf(1));
  });
});
