import { type Documented, isDocumented } from '../../spec/index.ts';
import { isStatus, type RoutineName, signatureOf, wireOf } from '../../wdk/index.ts';
import type { Names } from '../judge/show.ts';
import type { MisuseResult } from '../report/model.ts';
import type { Outcome } from '../trace/vocabulary.ts';

/** What an implementation did about one breach. */
export interface Reaction {
  readonly result: Exclude<MisuseResult, 'not-reached'>;
  readonly observed: string;
}

/** NTSTATUS values from this one on are errors. */
const leastError = 0xc0000000;
/** Parameters of stops below this are numbers of the documents, not addresses that an implementation chose. */
const leastAddress = 1n << 32n;

const hex = (value: number): string => `0x${value.toString(16).toUpperCase()}`;

const parameterText = (names: Names, text: string): string => {
  const value = BigInt(text);
  return value < leastAddress ? hex(Number(value)) : names.of(text);
};

function ofReturn(routine: RoutineName, { value }: Extract<Outcome, { kind: 'returned' }>): Reaction {
  const { returns } = signatureOf(routine);
  if (wireOf[returns] === 'address' && value === '0x0') {
    return { result: 'detected-otherwise', observed: 'returned NULL' };
  }
  if (isStatus(returns) && typeof value === 'number' && value >= leastError) {
    return { result: 'detected-otherwise', observed: `returned ${hex(value)}` };
  }
  return { result: 'not-detected', observed: 'returned as if nothing were wrong' };
}

/** What came of the call that breaks an obligation; undefined for what says nothing of the implementation. */
export function reactionTo(
  routine: RoutineName,
  outcome: Outcome,
  documented: readonly Documented[],
  names: Names,
): Reaction | undefined {
  switch (outcome.kind) {
    case 'returned':
      return ofReturn(routine, outcome);
    case 'stopped': {
      const [first] = outcome.parameters;
      const parameter = first === undefined ? '' : `, first parameter ${parameterText(names, first)}`;
      return {
        result: isDocumented(documented, outcome) ? 'detected' : 'detected-otherwise',
        observed: `stop ${hex(outcome.code)}${parameter}`,
      };
    }
    case 'raised':
    case 'faulted':
      return { result: 'detected-otherwise', observed: `${outcome.kind} ${hex(outcome.status)}` };
    case 'died':
      return { result: 'detected-otherwise', observed: `died: ${outcome.how}` };
    case 'hung':
      return { result: 'detected-otherwise', observed: 'hung' };
    case 'absent':
    case 'refused':
    case 'skipped':
      return undefined;
  }
}
