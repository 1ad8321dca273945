import { isStatus, type RoutineName, routineNames, signatureOf, type WireValue, wireOf } from '../../wdk/index.ts';
import type { Facts } from '../machines/index.ts';
import type { Call, Outcome } from '../oracle/call.ts';
import type { Constraint, Tier } from '../oracle/constraints.ts';
import type { Cell } from '../oracle/objects.ts';
import type { Charge } from '../oracle/pages.ts';
import type { World } from '../oracle/world.ts';
import { type Address, parseAddress } from '../values/address.ts';

/** What kind of outcome a call had: what the machines' events are named for. */
export const outcomeClasses = [
  'returned',
  'nonNull',
  'null',
  'failed',
  'raised',
  'faulted',
  'stopped',
  'died',
  'hung',
] as const;
export type OutcomeClass = (typeof outcomeClasses)[number];

/** One machine that a call touches. `as` names the event where it is not the call's own. */
export interface Touched {
  readonly cell: Cell;
  readonly as?: string;
}

/** Something that an implementation must not do, with whose word it is. */
export interface Finding {
  readonly clause: string;
  readonly routine: RoutineName;
  /** The class of observation that a bucket is made from: `outcome:null`, `value`, `field:flags…`, `bytes`, `released`. */
  readonly observation: string;
  readonly tier: Tier;
  readonly observed: string;
  readonly allowed: string;
}

/** What looking at memory came to: what was wrong, and the clauses that were seen to hold or not. */
export interface Effect {
  readonly findings: readonly Finding[];
  readonly clauses: readonly string[];
}

/**
 * What one routine does to the world, as data for the oracle: which objects a call is about, which facts the guards
 * see, which machines it touches, what its values must keep, and what it changes.
 */
export interface Row<Roles> {
  /** The event without its class of outcome: the routine, and a variant where one routine does several things. */
  readonly event: (world: World, call: Call) => string;
  /** The objects, or undefined where an argument is none that the world knows. */
  readonly roles: (world: World, call: Call) => Roles | undefined;
  /** Further objects that the call may be about just as well, where several are at its address. */
  readonly otherRoles?: (world: World, call: Call) => readonly Roles[];
  /** The clause that a call with an unknown object breaks. */
  readonly unknown: string;
  readonly facts?: (world: World, call: Call, roles: Roles) => Facts;
  readonly touches: (roles: Roles, world: World) => readonly Touched[];
  /** Machines that the facts rest on although the call does not touch them. */
  readonly relies?: (roles: Roles, world: World) => readonly Cell[];
  /** False for the few calls that may be made at any IRQL. */
  readonly atIrql?: false;
  /** `actual` is what really came back, where one value says which others belong to it. */
  readonly rules?: (
    world: World,
    call: Call,
    roles: Roles,
    outcome: OutcomeClass,
    actual?: Outcome,
  ) => readonly Constraint[];
  readonly effect: (
    world: World,
    call: Call,
    roles: Roles,
    outcome: OutcomeClass,
    actual: Outcome,
  ) => Effect | undefined;
  /** Whom an outcome that no machine allows is charged to. */
  readonly forbidden: (roles: Roles, outcome: OutcomeClass, world: World, call: Call) => string | Charge;
  /** Clauses by which the fields of a descriptor that this call does not set stay as they are. */
  readonly preserves?: (roles: Roles) => Preserved;
}

/** By the tier of the fields, the clause by which they stay as they are. */
export type Preserved = Readonly<Partial<Record<Tier, string>>>;

/** One clause for all fields. */
export const everything = (clause: string): Preserved => ({ behaviour: clause, state: clause, frames: clause });
/** Mapping and unmapping leave address, offset and length alone; nothing is said there of flags and page numbers. */
export const placeAndLength: Preserved = { behaviour: 'FLG-05' };

/** A row whose roles only it knows. */
export type AnyRow = Row<unknown>;

/**
 * Hides the type of a row's roles: the oracle only carries them from one of its functions to the next. All rows get the
 * same fields in the same order, which is what makes looking at them fast.
 */
export const row = <Roles>(definition: Row<Roles>): AnyRow => {
  const { event, roles, otherRoles, unknown, facts, touches, relies } = definition;
  const { atIrql, rules, effect, forbidden, preserves } = definition;
  const before = { event, roles, otherRoles, unknown, facts, touches, relies };
  return { ...before, atIrql, rules, effect, forbidden, preserves } as unknown as AnyRow;
};

export const nothing: readonly Constraint[] = [];

/** The events of a routine that does several things: `${routine}.${variant}`, made once. */
export const variantsOf = <V extends string>(routine: RoutineName, variants: readonly V[]) =>
  Object.fromEntries(variants.map((variant) => [variant, `${routine}.${variant}`])) as Readonly<Record<V, string>>;

function usualClassOf(routine: RoutineName): OutcomeClass {
  return wireOf[signatureOf(routine).returns] === 'address' ? 'nonNull' : 'returned';
}

const usual: Readonly<Record<RoutineName, OutcomeClass>> = Object.fromEntries(
  routineNames.map((routine) => [routine, usualClassOf(routine)]),
) as Record<RoutineName, OutcomeClass>;

/** The usual class of outcome of a routine: the one that obligations are looked up under. */
export const usualClass = (routine: RoutineName): OutcomeClass => usual[routine];

const statusRoutines: ReadonlySet<RoutineName> = new Set(
  routineNames.filter((routine) => isStatus(signatureOf(routine).returns)),
);
const givesStatus = (routine: RoutineName): boolean => statusRoutines.has(routine);
/** NT_ERROR and NT_WARNING: all that is no success. */
const isFailure = (status: number): boolean => status >= 0x80000000;

/** The class of an outcome; undefined for one that says nothing of the implementation. */
export function classify(routine: RoutineName, outcome: Outcome): OutcomeClass | undefined {
  switch (outcome.kind) {
    case 'returned': {
      const ordinary = usual[routine];
      if (ordinary === 'nonNull') return outcome.value === '0x0' ? 'null' : ordinary;
      return outcome.value !== undefined && givesStatus(routine) && isFailure(Number(outcome.value))
        ? 'failed'
        : ordinary;
    }
    case 'raised':
    case 'faulted':
    case 'stopped':
    case 'died':
    case 'hung':
      return outcome.kind;
    case 'absent':
    case 'refused':
    case 'skipped':
      return undefined;
  }
}

const missing = (call: Call, name: string): never => {
  throw new Error(`${call.routine} has no argument ${name}`);
};
const argument = (call: Call, name: string): WireValue => call.args[name] ?? missing(call, name);

/** An argument as text: an address, a 64-bit number or bytes. */
export const text = (call: Call, name: string): string => String(argument(call, name));
/** An argument as a number; 64-bit values are exact below 2^53. */
export const number = (call: Call, name: string): number => Number(argument(call, name));
export const address = (call: Call, name: string): Address => parseAddress(text(call, name));
export const isTrue = (call: Call, name: string): boolean => argument(call, name) === true;

/** The address that a call returned. */
export const returned = (outcome: Outcome): Address =>
  parseAddress(outcome.kind === 'returned' && typeof outcome.value === 'string' ? outcome.value : '0x0');
