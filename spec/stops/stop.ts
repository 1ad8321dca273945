import type { RoutineName } from '../../wdk/index.ts';
import type { Circumstance } from './circumstances.ts';

/** What must be switched on for a stop: nothing, Driver Verifier, tracking of system page-table entries, special pool. */
export const stopModes = ['always', 'verifier', 'pte-tracking', 'special-pool'] as const;
export type StopMode = (typeof stopModes)[number];

/** Why no program comes to a stop; a closed list, shown with every stop that it is the reason of. */
export const unreachable = {
  'above-dispatch': 'no IRQL above DISPATCH_LEVEL is modelled',
  'legal-call': 'the call breaks no obligation; only Driver Verifier objects to it',
  'nothing-damages': 'nothing that a program may call damages a mapping or an array of page numbers',
  'no-device-memory': 'no program has memory outside the page database, or an MDL that holds it unmarked',
  'no-driver-stack': 'no drivers pass IRPs on to each other here',
  'no-execution': 'nothing here executes memory, and an executable request is legal',
} as const;
export type Unreachable = keyof typeof unreachable;

/** Calls that a stop is documented for. */
export interface Trigger {
  /** The clause that names the stop for these calls. */
  readonly clause: string;
  readonly routines: readonly RoutineName[];
  /** Obligations; the breach of any of them is meant. None where no program comes to it. */
  readonly breaks: readonly string[];
  /** What else must hold where clauses alone do not tell. */
  readonly where?: Circumstance;
  /** A reading of the documents by which more is acceptable: `any` stop, or `null`. */
  readonly reading?: Reading;
  /** The call breaks no obligation: what must be switched on objects to it all the same. */
  readonly legal?: true;
}

export interface Reading {
  readonly id: string;
  readonly accepts: 'any-stop' | 'null';
}

/** A stop that the documents tie to the breach of an obligation. */
export interface Stop {
  /** `0x1A/0x1233`; parameters that mean the same are listed, `0xC2/0x46|0x99`; `any` where no code is given. */
  readonly id: string;
  readonly code: number | 'any';
  /** The first parameter is one of these; absent where it is an address or not given. */
  readonly parameter1?: readonly number[];
  readonly when: StopMode;
  readonly triggers: readonly [Trigger, ...Trigger[]];
  /** Clauses that speak of this stop besides those of its triggers: later consequences, restatements. */
  readonly also: readonly string[];
  readonly unreachable?: Unreachable;
}

export const hex = (value: number): string => `0x${value.toString(16).toUpperCase()}`;

const idOf = (code: Stop['code'], parameters: readonly number[] | undefined): string =>
  code === 'any' ? 'any' : [hex(code), ...(parameters === undefined ? [] : [parameters.map(hex).join('|')])].join('/');

export interface StopInit {
  readonly code: Stop['code'];
  readonly parameter1?: readonly number[];
  readonly on: readonly [Trigger, ...Trigger[]];
  readonly also?: readonly string[];
  readonly unreachable?: Unreachable;
}

/** Builds the stops of one mode. */
export const stopsIn =
  (when: StopMode) =>
  ({ code, parameter1, on, also = [], unreachable: reason }: StopInit): Stop => ({
    id: idOf(code, parameter1),
    code,
    ...(parameter1 === undefined ? {} : { parameter1 }),
    when,
    triggers: on,
    also,
    ...(reason === undefined ? {} : { unreachable: reason }),
  });

/** A trigger. The clause that names the stop is taken to say of its own breach that it leads there. */
export const on = (
  clause: string,
  routines: readonly RoutineName[],
  breaks: readonly string[] = [],
  more: Pick<Trigger, 'where' | 'reading' | 'legal'> = {},
): Trigger => ({ clause, routines, breaks: breaks.includes(clause) ? breaks : [clause, ...breaks], ...more });

/** Every clause that speaks of a stop. */
export const clausesOf = ({ triggers, also }: Stop): readonly string[] => [
  ...new Set([...triggers.map(({ clause }) => clause), ...also]),
];

/** Every routine that a stop is documented for. */
export const routinesOf = ({ triggers }: Stop): readonly RoutineName[] => [
  ...new Set(triggers.flatMap(({ routines }) => routines)),
];
