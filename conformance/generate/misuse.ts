import {
  breaches as breachesOf,
  type Call,
  type Circumstances,
  circumstancesOf,
  formatAddress,
  obligations,
  parseAddress,
  plan,
  plus,
  type Transition,
} from '../../spec/index.ts';
import { type ResourceClass, resourceClasses, type WireValue } from '../../wdk/index.ts';
import type { Argument, Need, Program, ProgramCall } from '../trace/program.ts';
import { type Draft, type Item, isItemReference } from './draft.ts';
import { suspects } from './misuse-calls.ts';
import { sceneOf } from './misuse-scene.ts';
import { byteCountNeeds, needText } from './needs.ts';
import type { Setting } from './programs.ts';
import { without } from './shrink.ts';
import { Walk } from './walk.ts';

/** One call that breaks an obligation, and whose word it breaks. */
export interface Breach {
  readonly item: Item;
  /** Transitions into `undefined` that it takes; none where it is about an object that nobody knows. */
  readonly transitions: readonly Transition[];
  readonly clauses: readonly string[];
  /** Where the call stands; on it depends which stop the documents name. */
  readonly circumstances: Circumstances;
}

/** A program that is legal but for its last call. */
export interface Misuse {
  readonly draft: Draft;
  readonly program: Program;
  readonly breach: Breach;
}

/** Where a draft leads, as far as its calls are legal. */
function walkOf(setting: Setting, { items }: Draft): Walk {
  const walk = new Walk(setting.specification, setting);
  for (const item of items) walk.add(item);
  return walk;
}

interface Resolved {
  readonly call: Call;
  readonly args: Readonly<Record<string, Argument>>;
}

/** The arguments as values and as references; undefined where one refers to nothing that was walked. */
function resolve({ walked }: Walk, { routine, args }: Item): Resolved | undefined {
  const values: Record<string, WireValue> = {};
  const references: Record<string, Argument> = {};
  for (const [name, argument] of Object.entries(args)) {
    if (!isItemReference(argument)) {
      values[name] = argument;
      references[name] = argument;
      continue;
    }
    const { item, out, plus: further = 0 } = argument;
    const ref = walked.findIndex((step) => step.item?.id === item);
    const outcome = walked[ref]?.outcome;
    const value = outcome?.kind !== 'returned' ? undefined : out === undefined ? outcome.value : outcome.out?.[out];
    if (value === undefined || value === '0x0') return undefined;
    values[name] = further === 0 ? value : formatAddress(plus(parseAddress(String(value)), further));
    references[name] = {
      ref,
      ...(out === undefined ? {} : { out }),
      ...(further === 0 ? {} : { plus: plusText(further) }),
    };
  }
  return { call: { routine, args: values }, args: references };
}

/** An address before another one is that address and the rest of 2^64 bytes. */
const plusText = (byteCount: number): string => `0x${BigInt.asUintN(64, BigInt(byteCount)).toString(16)}`;

/** The resource that the next call does not get: the call right before it asked for that. */
export function failingAfter(calls: readonly ProgramCall[]): ResourceClass | undefined {
  const last = calls.at(-1);
  return last?.routine === 'failNext' ? resourceClasses[Number(last.args['ResourceClass'])] : undefined;
}

/** What a call would break at the end of a walk; undefined if it is legal. */
function breachOf({ world, calls }: Walk, item: Item, { call }: Resolved): Breach | undefined {
  const planned = plan(world, call);
  const clauses = obligations(world, call, planned);
  if (clauses.length === 0) return undefined;
  const transitions = planned === undefined ? [] : breachesOf(planned);
  return { item, transitions, clauses, circumstances: circumstancesOf(world, call, planned, failingAfter(calls)) };
}

const highestOf = ({ items }: Draft): number => items.reduce((most, { id }) => Math.max(most, id), 0);

/** Every breach of one obligation, and no more, that one more call after the calls of a draft can make. */
export function* breaches(setting: Setting, draft: Draft): IterableIterator<Breach> {
  const walk = walkOf(setting, draft);
  const id = highestOf(draft) + 1;
  for (const { routine, args } of suspects(sceneOf(walk), setting.routines)) {
    const item = { id, routine, args };
    const resolved = resolve(walk, item);
    const breach = resolved === undefined ? undefined : breachOf(walk, item, resolved);
    if (breach !== undefined && breach.transitions.length <= 1) yield breach;
  }
}

/** What two breaches have in common if they are the same one. */
export const breachKey = ({ item, transitions, clauses }: Breach): string =>
  transitions.length > 0 ? transitions.map(({ id }) => id).join(' ') : `${item.routine} ${clauses.join(' ')}`;

/**
 * The program of a breach. The last call rests on every earlier outcome: had one been another, it might be legal, or
 * break something else.
 */
function programOf(setting: Setting, draft: Draft, item: Item): Misuse | undefined {
  const walk = walkOf(setting, draft);
  const resolved = resolve(walk, item);
  const breach = resolved === undefined ? undefined : breachOf(walk, item, resolved);
  if (resolved === undefined || breach === undefined) return undefined;
  const needs = walk.walked.flatMap(({ item: made, kind }, step): Need[] =>
    made === undefined ? [] : [{ step, is: needText(kind, made.routine) }],
  );
  const planned = plan(walk.world, resolved.call);
  if (planned !== undefined) needs.push(...byteCountNeeds(walk.world, planned));
  const last: ProgramCall = { routine: item.routine, args: resolved.args, needs, observe: [] };
  const profile = setting.specification.profile.name;
  const program: Program = { kind: 'mdl-tck/program', version: 1, profile, calls: [...walk.calls, last] };
  // What rests on a call that was left out was not walked either.
  const items = walk.walked.flatMap(({ item: made }) => (made === undefined ? [] : [made]));
  return { draft: { items }, program, breach };
}

/**
 * A program that ends with a breach, without the calls that the breach does not need. `keyOf` says what makes it the same
 * one. Decided on the model alone.
 */
export function misuseOf(
  setting: Setting,
  draft: Draft,
  breach: Breach,
  keyOf: (breach: Breach) => string = breachKey,
): Misuse {
  let best = programOf(setting, draft, breach.item);
  if (best === undefined) throw new Error(`the call of ${breach.item.routine} is no breach at the end of this draft`);
  const key = keyOf(breach);
  for (const { id } of draft.items.toReversed()) {
    const { items } = without({ items: [...best.draft.items, breach.item] }, new Set([id]));
    if (items.at(-1)?.id !== breach.item.id) continue;
    const smaller = programOf(setting, { items: items.slice(0, -1) }, breach.item);
    if (smaller !== undefined && keyOf(smaller.breach) === key) best = smaller;
  }
  return best;
}
