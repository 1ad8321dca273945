import { describe, expect, it } from 'vitest';
import { createSpecification } from '../../spec/index.ts';
import { createModel } from '../adapters/model/model.ts';
import { judge } from '../judge/judge.ts';
import { parseProgram, printProgram } from '../trace/schema.ts';
import { checkScenario, facts, leftOut, programOf, reasons, type Scenario, scenarios } from './index.ts';
import { complaints, runAs } from './test-support.ts';
import { oddModels } from './test-support-odd.ts';

const cases = scenarios.flatMap((scenario) =>
  scenario.versions.map((version) => ({ id: scenario.id, version, scenario })),
);

/** Whether a call is there for the case that a mapping failed, which the reference has no reason for. */
const isOtherwise = ({ calls }: Scenario, step: number): boolean =>
  calls[step]?.needs.some(({ is }) => is === 'null') ?? false;

describe('the facts of public tests', () => {
  it('are each a scenario, or left out for a reason', () => {
    const shown = new Set(scenarios.map(({ fact }) => fact));
    expect([...shown, ...leftOut.map(({ fact }) => fact)].sort()).toEqual([...facts]);
    expect(new Set(leftOut.map(({ reason }) => reason))).toEqual(new Set(Object.keys(reasons)));
    expect(facts).toHaveLength(40);
  });

  it('have scenarios with names of their own', () => {
    const ids = scenarios.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id, at) => id.startsWith(scenarios[at]?.fact ?? 'none'))).toBe(true);
  });

  it.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
    '%s is a program in its own right',
    (id, scenario) => {
      const program = programOf(scenario, 'windows-10');
      expect(parseProgram(printProgram(program), id)).toEqual({ ok: true, value: program });
      expect(scenario.expectations).not.toEqual([]);
    },
  );
});

describe('on the reference', () => {
  it.each(cases)('$id under $version comes to what it says', async ({ version, scenario }) => {
    const { execution } = await runAs(version, scenario.calls);
    const checked = checkScenario(scenario, execution).filter(
      ({ result, expectation }) =>
        result !== 'met' && !(result === 'untold' && isOtherwise(scenario, expectation.at.step)),
    );
    expect(checked).toEqual([]);
  });

  it.each(cases.filter(({ scenario }) => scenario.breach === undefined))(
    '$id under $version is nothing to object to',
    async ({ version, scenario }) => {
      const run = await runAs(version, scenario.calls);
      expect(complaints(run.judgedAs(version))).toEqual([]);
    },
  );

  it.each(cases.filter(({ scenario }) => scenario.breach !== undefined))(
    '$id under $version breaks its one obligation, and nobody is convicted',
    async ({ version, scenario: { calls, breach } }) => {
      const { steps } = (await runAs(version, calls)).judgedAs(version);
      const at = breach?.step ?? -1;
      expect(steps.flatMap(({ findings }) => findings)).toEqual([]);
      expect(steps.map(({ verdict }) => verdict)).toEqual(
        steps.map((_, step) => (step < at ? 'conforms' : step === at ? 'undefined' : 'unjudged')),
      );
      expect(steps[at]?.broken).toContain(breach?.clause);
    },
  );

  it('breaks obligations in exactly the facts that say so', () => {
    const broken = scenarios.filter(({ breach }) => breach !== undefined).map(({ fact }) => fact);
    expect([...new Set(broken)]).toEqual(['T-06', 'T-12', 'T-20', 'T-23', 'T-38']);
  });
});

describe('on an implementation that answers what is allowed and seldom', () => {
  let tried = 0;

  it.each(cases.filter(({ scenario, version }) => scenario.versions.at(-1) === version))(
    '$id stays legal, and gives back what it took, whichever call ends otherwise',
    async ({ version, scenario: { calls, breach } }) => {
      const specification = createSpecification(version);
      const program = programOf({ calls }, version);
      // The model refuses a breach, and what comes after it is not for it to answer.
      const end = breach?.step ?? calls.length;
      const before = { ...program, calls: calls.slice(0, end) };
      for (const options of await oddModels(program)) {
        tried += 1;
        const execution = await createModel(options).run(program);
        const { steps, world } = judge(specification, { wdkLayout: true }, before, execution);
        expect(steps.flatMap(({ broken, findings }) => [...broken, ...findings])).toEqual([]);
        expect(execution.outcomes.slice(0, end).filter(({ kind }) => kind === 'refused')).toEqual([]);
        if (breach === undefined) expect(world.isEmpty()).toBe(true);
      }
    },
  );

  it('was looked at for many a call', () => {
    expect(tried).toBeGreaterThan(100);
  });
});
