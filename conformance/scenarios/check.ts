import type { Execution } from '../trace/trace.ts';
import type { Outcome, WireValue } from '../trace/vocabulary.ts';
import { plusHex } from '../trace/wire.ts';
import type { Expectation, Expected, Place, Predicate, Scenario } from './scenario.ts';

/** `untold`: the call was not made, or the implementation has no such field, so that nothing was seen. */
export interface Checked {
  readonly expectation: Expectation;
  readonly result: 'met' | 'unmet' | 'untold';
  readonly saw: string;
}

const wasMade = ({ kind }: Outcome): boolean => kind !== 'skipped' && kind !== 'absent' && kind !== 'refused';

/** The class of an outcome in the words of needs; all words that fit. */
function classesOf(outcome: Outcome): readonly string[] {
  if (outcome.kind === 'raised') return ['raised', `raised:0x${outcome.status.toString(16)}`];
  if (outcome.kind !== 'returned') return [outcome.kind];
  const { value } = outcome;
  if (typeof value === 'number') return ['returned', `status:0x${value.toString(16)}`];
  return typeof value === 'string' ? ['returned', value === '0x0' ? 'null' : 'non-null'] : ['returned'];
}

function valueAt(place: Place, { outcomes, observations }: Execution, calls: Scenario['calls']): WireValue | undefined {
  if (place.of === 'field') {
    const at = calls[place.step]?.observe.findIndex(({ mdl }) => mdl === place.mdl) ?? -1;
    return observations[place.step]?.[at]?.[place.field];
  }
  const outcome = outcomes[place.step];
  if (outcome?.kind !== 'returned') return undefined;
  return place.of === 'result' ? outcome.value : outcome.out?.[place.name];
}

type Look = (place: Place) => WireValue | undefined;

function wanted(expected: Expected, look: Look): WireValue | undefined {
  if (typeof expected !== 'object') return expected;
  const value = look(expected);
  return expected.plus === undefined || typeof value !== 'string' ? value : plusHex(value, expected.plus);
}

/** Whether a value is as it must be; undefined if what it is compared with was not seen. */
function keeps(must: Exclude<Predicate, { is: 'outcome' }>, value: WireValue, look: Look): boolean | undefined {
  switch (must.is) {
    case 'equal': {
      const other = wanted(must.to, look);
      return other === undefined ? undefined : value === other;
    }
    case 'atMost': {
      const most = wanted(must.value, look);
      return most === undefined ? undefined : Number(value) <= Number(most);
    }
    case 'noneOf':
      return !must.values.includes(value);
    case 'bits': {
      const flags = Number(value);
      return (flags & must.set) === must.set && (flags & must.clear) === 0;
    }
  }
}

const resultOf = (kept: boolean): Checked['result'] => (kept ? 'met' : 'unmet');

function checkOne(expectation: Expectation, execution: Execution, calls: Scenario['calls']): Checked {
  const { at, must } = expectation;
  const outcome = execution.outcomes[at.step];
  if (outcome === undefined || !wasMade(outcome)) {
    return { expectation, result: 'untold', saw: outcome?.kind ?? 'nothing' };
  }
  const saw = JSON.stringify(outcome);
  if (must.is === 'outcome') {
    return { expectation, result: resultOf(classesOf(outcome).some((word) => must.oneOf.includes(word))), saw };
  }
  const look: Look = (place) => valueAt(place, execution, calls);
  const value = look(at);
  // A field that cannot be read tells nothing; a result that is missing is another outcome than was wanted.
  if (value === undefined) return { expectation, result: at.of === 'field' ? 'untold' : 'unmet', saw };
  const kept = keeps(must, value, look);
  return { expectation, result: kept === undefined ? 'untold' : resultOf(kept), saw: String(value) };
}

/** What became of everything that a scenario expects, given what an implementation made of its program. */
export const checkScenario = (
  { calls, expectations }: Pick<Scenario, 'calls' | 'expectations'>,
  execution: Execution,
): readonly Checked[] => expectations.map((expectation) => checkOne(expectation, execution, calls));
