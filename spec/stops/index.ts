import { type RoutineName, routineNames } from '../../wdk/index.ts';
import type { Outcome } from '../oracle/call.ts';
import { type Circumstances, meets } from './circumstances.ts';
import { irqlStops } from './irql.ts';
import { memoryStops } from './memory.ts';
import { ndisStops } from './ndis.ts';
import { poolStops } from './pool.ts';
import { pteStops } from './ptes.ts';
import { hex, type Stop, type StopMode, type Trigger, type Unreachable } from './stop.ts';
import { verifierStops } from './verifier.ts';

export { type Circumstances, circumstancesOf } from './circumstances.ts';
export {
  clausesOf,
  routinesOf,
  type Stop,
  type StopMode,
  stopModes,
  type Trigger,
  type Unreachable,
  unreachable,
} from './stop.ts';

/** Every stop that the documents tie to misuse of what is modelled, by code and mode. */
export const stops: readonly Stop[] = [
  ...memoryStops,
  ...ndisStops,
  ...pteStops,
  ...poolStops,
  ...irqlStops,
  ...verifierStops,
];

/** A call that breaks an obligation: the clauses that it breaks, and where it stands. */
export interface BrokenCall {
  readonly routine: RoutineName;
  readonly clauses: readonly string[];
  readonly circumstances: Circumstances;
}

/** A stop with the trigger by which it documents a breach. */
export interface Documented {
  readonly stop: Stop;
  readonly trigger: Trigger;
}

/** By routine, the triggers of the stops that a program can come to: every call that goes wrong is looked up here. */
const triggersOf: ReadonlyMap<RoutineName, readonly (readonly [Stop, readonly Trigger[]])[]> = new Map(
  routineNames.map((routine) => [
    routine,
    stops
      .filter(({ unreachable }) => unreachable === undefined)
      .map((stop) => [stop, stop.triggers.filter(({ routines }) => routines.includes(routine))] as const)
      .filter(([, triggers]) => triggers.length > 0),
  ]),
);

const isMeant = ({ breaks, where }: Trigger, { clauses, circumstances }: BrokenCall): boolean =>
  breaks.some((id) => clauses.includes(id)) && meets(circumstances, where);

/** The stops that document a breach, whatever must be switched on for them; any of them is right. */
export function stopsFor(broken: BrokenCall): readonly Documented[] {
  const found: Documented[] = [];
  for (const [stop, triggers] of triggersOf.get(broken.routine) ?? []) {
    const trigger = triggers.find((one) => isMeant(one, broken));
    if (trigger !== undefined) found.push({ stop, trigger });
  }
  return found;
}

const isStop = ({ code, parameter1 }: Stop, outcome: Extract<Outcome, { kind: 'stopped' }>): boolean => {
  if (code === 'any') return true;
  if (code !== outcome.code) return false;
  return (
    parameter1 === undefined || parameter1.some((value) => BigInt(value) === BigInt(outcome.parameters[0] ?? '0x0'))
  );
};

/** Whether an outcome is one of the stops that document a breach, or any stop where a reading lets any do. */
export const isDocumented = (documented: readonly Documented[], outcome: Outcome): boolean =>
  outcome.kind === 'stopped' &&
  documented.some(({ stop, trigger }) => trigger.reading?.accepts === 'any-stop' || isStop(stop, outcome));

const modeText: Readonly<Record<StopMode, string>> = {
  always: '',
  verifier: ' under Driver Verifier',
  'pte-tracking': ' with tracking of system PTEs',
  'special-pool': ' with special pool',
};

/** A stop for people: `stop 0x1A, first parameter 0x1233`. */
export function describeStop({ code, parameter1, when }: Stop): string {
  if (code === 'any') return `any stop${modeText[when]}`;
  const parameter = parameter1 === undefined ? '' : `, first parameter ${parameter1.map(hex).join(' or ')}`;
  return `stop ${hex(code)}${parameter}${modeText[when]}`;
}

/** Whether a profile with these modifiers promises a stop; special pool that is exhausted is ordinary pool (POOL-61). */
export const isInForce = ({ when }: Stop, modifiers: ReadonlySet<string>): boolean =>
  when === 'always' || (when !== 'special-pool' && modifiers.has(when));

/** Stops of calls that break nothing, to which Driver Verifier objects. */
const objections = stops.flatMap((stop) =>
  stop.triggers
    .filter(({ legal }) => legal === true || stop.unreachable === 'legal-call')
    .map((trigger) => [stop, trigger] as const),
);

/** Why no program comes to a stop by a routine; undefined where one may. */
export function unreachableBy({ unreachable, triggers }: Stop, routine: RoutineName): Unreachable | undefined {
  const own = triggers.filter(({ routines }) => routines.includes(routine));
  return unreachable ?? (own.length > 0 && own.every(({ legal }) => legal) ? 'legal-call' : undefined);
}

/** Whether a system with these modifiers may stop at a call that breaks nothing. */
export const objectsTo = (modifiers: ReadonlySet<string>, routine: RoutineName, outcome: Outcome): boolean =>
  outcome.kind === 'stopped' &&
  objections.some(
    ([stop, { routines }]) => modifiers.has(stop.when) && routines.includes(routine) && isStop(stop, outcome),
  );
