import {
  type RoutineName,
  routineNames,
  type Signature,
  signatureOf,
  type WireKind,
  wireOf,
} from '../../../wdk/index.ts';

/** A parameter or result, and how its value travels. */
export interface NumberedValue {
  readonly name: string;
  readonly kind: WireKind;
}

/** All that has to be known of a routine to put its calls into numbers and its answers back into words. */
export interface NumberedRoutine {
  readonly name: RoutineName;
  /** Its place in the table. */
  readonly index: number;
  readonly inputs: readonly NumberedValue[];
  readonly outputs: readonly NumberedValue[];
  readonly returns: WireKind;
}

function numbered(name: RoutineName, index: number): NumberedRoutine {
  const { parameters, returns }: Signature = signatureOf(name);
  const values = (wanted: 'in' | 'out'): readonly NumberedValue[] =>
    parameters
      .filter(({ direction }) => direction === wanted)
      .map((parameter) => ({ name: parameter.name, kind: wireOf[parameter.type] }));
  return { name, index, inputs: values('in'), outputs: values('out'), returns: wireOf[returns] };
}

const plans = new Map(routineNames.map((name, index) => [name, numbered(name, index)]));

/** The plan of a routine of the table. */
export function planOf(name: RoutineName): NumberedRoutine {
  const plan = plans.get(name);
  if (plan === undefined) throw new Error(`${name} is in no table`);
  return plan;
}

/** What came of a call, in the order of the library's numbers for it. */
export const outcomeNumbers = [
  'returned',
  'raised',
  'stopped',
  'faulted',
  'died',
  'absent',
  'refused',
  'skipped',
] as const;

/** Classes of needs that are words alone, in the order of their numbers; those with a number of their own follow. */
export const needNumbers = ['returned', 'raised', 'faulted', 'stopped', 'died', 'hung', 'non-null', 'null'] as const;
export const statusNeed = needNumbers.length;
export const byteCountNeed = needNumbers.length + 1;

/** The first word of every message in numbers. */
export const exchangeMagic = 0x4b54444e;
