import { describe, expect, it } from 'vitest';
import type { Execution } from '../trace/trace.ts';
import type { Outcome, WireValue } from '../trace/vocabulary.ts';
import { checkScenario, type Expectation, type Predicate, type Scenario, scenarios } from './index.ts';
import { runAs } from './test-support.ts';

const flags = 0x105;

/** A value that breaks a predicate, whatever it is compared with. */
function wrong(must: Predicate, value: WireValue | undefined): WireValue {
  switch (must.is) {
    case 'noneOf':
      return must.values[0] ?? 0;
    case 'atMost':
      return 0xffff_ffff;
    case 'bits':
      return (Number(value) ^ (must.set | must.clear)) >>> 0;
    default:
      return value === '0x1' ? '0x2' : '0x1';
  }
}

const put = <T>(list: readonly T[], at: number, one: T): readonly T[] =>
  list.map((each, index) => (index === at ? one : each));

/** The execution with the one place changed that an expectation is about. */
function spoilt({ at, must }: Expectation, { calls }: Scenario, { outcomes, observations }: Execution): Execution {
  if (at.of === 'field') {
    const request = calls[at.step]?.observe.findIndex(({ mdl }) => mdl === at.mdl) ?? -1;
    const seen = observations[at.step] ?? [];
    const field = { ...seen[request], [at.field]: wrong(must, seen[request]?.[at.field]) };
    return { outcomes, observations: put(observations, at.step, put(seen, request, field)) };
  }
  const outcome = outcomes[at.step];
  const other: Outcome =
    must.is === 'outcome' || outcome?.kind !== 'returned'
      ? { kind: 'hung' }
      : { kind: 'returned', value: wrong(must, outcome.value) };
  return { outcomes: put(outcomes, at.step, other), observations };
}

describe('what a scenario expects', () => {
  it('is missed wherever it does not hold', async () => {
    let tried = 0;
    for (const scenario of scenarios) {
      const [version = 'windows-10'] = scenario.versions;
      const { execution } = await runAs(version, scenario.calls);
      for (const [index, { result, expectation }] of checkScenario(scenario, execution).entries()) {
        if (result !== 'met') continue;
        tried += 1;
        const after = checkScenario(scenario, spoilt(expectation, scenario, execution))[index];
        expect(after?.result, `${scenario.id} ${JSON.stringify(expectation)}`).toBe('unmet');
      }
    }
    expect(tried).toBeGreaterThan(100);
  });

  const calls: Scenario['calls'] = [
    { routine: 'IoAllocateMdl', args: {}, needs: [], observe: [{ mdl: 0, fields: ['flags', 'virtualAddress'] }] },
    { routine: 'MmAdvanceMdl', args: {}, needs: [], observe: [] },
  ];
  const execution: Execution = {
    outcomes: [
      { kind: 'returned', value: '0xfff' },
      { kind: 'returned', value: 0xc00000f0 },
    ],
    observations: [[{ flags }], []],
  };
  const result = (at: Expectation['at'], must: Predicate, of: Execution = execution) =>
    checkScenario({ calls, expectations: [{ at, must }] }, of)[0]?.result;
  const first = { of: 'result', step: 0 } as const;
  const second = { of: 'result', step: 1 } as const;

  it.each([
    ['a class of outcome', first, { is: 'outcome', oneOf: ['null', 'non-null'] }, 'met'],
    ['another class', first, { is: 'outcome', oneOf: ['null', 'raised'] }, 'unmet'],
    ['a status', second, { is: 'outcome', oneOf: ['status:0xc00000f0'] }, 'met'],
    ['another status', second, { is: 'outcome', oneOf: ['status:0x0'] }, 'unmet'],
    ['a place further on', first, { is: 'equal', to: { ...first, plus: '0x0' } }, 'met'],
    ['another place', first, { is: 'equal', to: { ...first, plus: '0x1' } }, 'unmet'],
    ['a value at most', second, { is: 'atMost', value: 0xc00000f0 }, 'met'],
    ['a value beyond', second, { is: 'atMost', value: 0xc00000ef }, 'unmet'],
  ] as const)('may be %s', (_, at, must, expected) => {
    expect(result(at, must)).toBe(expected);
  });

  it.each([
    [{ set: 0x5, clear: 0x2 }, 'met'],
    [{ set: 0x7, clear: 0 }, 'unmet'],
    [{ set: 0, clear: 0x100 }, 'unmet'],
  ] as const)('may be bits: %o', (wanted, expected) => {
    expect(result({ of: 'field', step: 0, mdl: 0, field: 'flags' }, { is: 'bits', ...wanted })).toBe(expected);
  });

  it.each([
    ['of a call that was skipped', { kind: 'skipped', need: 0 }],
    ['of a routine that is not there', { kind: 'absent', what: 'IoAllocateMdl' }],
  ] as const)('is untold %s', (_, outcome) => {
    const other = { ...execution, outcomes: [outcome] };
    expect(result(first, { is: 'outcome', oneOf: ['non-null'] }, other)).toBe('untold');
  });

  it('is untold of a field that the implementation does not have', () => {
    const at = { of: 'field', step: 0, mdl: 0, field: 'virtualAddress' } as const;
    expect(result(at, { is: 'equal', to: '0x0' })).toBe('untold');
  });
});
