import type { RoutineName, WireValue } from '../../wdk/index.ts';
import { bindByteCount, type Finding, type Preserved, pageCountOf } from '../calls/index.ts';
import { formatAddress, parseAddress } from '../values/address.ts';
import { type ComparedFlag, comparedFlags, flagsOf } from '../values/flags.ts';
import { believe } from './believe.ts';
import type { ObservableField, Observation } from './call.ts';
import { describe, keeps, type Rule, shownValue, type Tier } from './constraints.ts';
import { type MarkedField, type Mdl, stateOf } from './objects.ts';
import type { Page } from './pages.ts';
import { runClauses, wrongInRun } from './runs.ts';
import type { World } from './world.ts';

/** What an observation came to. */
export interface Observed {
  readonly findings: readonly Finding[];
  /** Clauses that the judgement rested on, by the tier of the evidence. */
  readonly clauses: Readonly<Record<Tier, readonly string[]>>;
}

const noFindings: readonly Finding[] = [];

/** What was seen and what would have been right, where no value of a rule says it. */
interface Words {
  readonly observed: string;
  readonly allowed: string;
}

/** Compares what was read of one descriptor right after a call, field by field. */
class Look implements Observed {
  findings: readonly Finding[] = noFindings;
  readonly clauses: Record<Tier, string[]> = { behaviour: [], state: [], frames: [] };
  private readonly mdl: Mdl;
  private readonly routine: RoutineName;
  private readonly preserved: Preserved | undefined;
  private looked: MarkedField[] | undefined;

  constructor(mdl: Mdl, routine: RoutineName, preserved: Preserved | undefined) {
    this.mdl = mdl;
    this.routine = routine;
    this.preserved = preserved;
  }

  /** A field must hold a value; `kept` is the word of it where no call has set the field. */
  equals(field: MarkedField, value: WireValue, expected: WireValue, tier: Tier, kept: string): void {
    this.judge(field, field, value, value === expected ? undefined : { is: 'equals', value: expected }, tier, kept);
  }

  /**
   * A field must keep a rule; `broken` is the rule if it does not. `entry` is the one that was read where a field has
   * several.
   */
  judge(
    field: MarkedField,
    entry: string,
    value: WireValue,
    broken: Rule | Words | undefined,
    tier: Tier,
    kept: string,
  ): void {
    const { mdl, routine } = this;
    const fresh = mdl.fresh[field];
    if (fresh !== undefined) {
      this.looked ??= [];
      this.looked.push(field);
    }
    const clause = fresh?.clause ?? this.preserved?.[tier] ?? kept;
    this.clauses[tier].push(clause);
    if (broken === undefined) {
      mdl.wrong?.delete(entry);
      return;
    }
    // A field that is wrong and stays as it is was reported when it became wrong.
    mdl.wrong ??= new Map();
    const was = mdl.wrong.get(entry);
    mdl.wrong.set(entry, String(value));
    if (fresh === undefined && was === String(value)) return;
    const finding: Finding = {
      clause,
      routine: fresh?.routine ?? routine,
      observation: `field:${field}`,
      tier,
      ...('is' in broken ? { observed: `${field} was ${shownValue(value)}`, allowed: describe(broken) } : broken),
    };
    this.findings = [...this.findings, finding];
  }

  /** The number of a page of which more was promised than that it has one. */
  inRun(page: Page, text: string): void {
    this.clauses.frames.push(...runClauses(page));
    const wrong = wrongInRun(page, text);
    if (wrong === undefined || page.number !== undefined) return;
    const { clause, routine, observed, allowed } = wrong;
    this.findings = [...this.findings, { clause, routine, observation: 'frames', tier: 'frames', observed, allowed }];
  }

  /** Whose word a field is has been looked at now; what is wrong later is somebody else's. */
  end(): void {
    for (const field of this.looked ?? []) this.mdl.fresh[field] = undefined;
  }
}

/** The documented accessors: what calls return, read from the descriptor (ACC-01 to ACC-04). */
function lookAtAccessors(look: Look, world: World, mdl: Mdl, seen: Observation): void {
  const { virtualAddress, byteCount, byteOffset, next } = seen;
  if (virtualAddress !== undefined) {
    look.equals('virtualAddress', virtualAddress, formatAddress(mdl.virtualAddress), 'behaviour', 'ACC-03');
  }
  if (byteOffset !== undefined && !isOffsetOfWrong(mdl, byteOffset, virtualAddress))
    look.equals('byteOffset', byteOffset, mdl.virtualAddress.offset, 'behaviour', 'ACC-02');
  if (byteCount !== undefined && mdl.byteCount !== undefined) {
    look.equals('byteCount', byteCount, mdl.byteCount, 'behaviour', 'ACC-01');
  } else if (byteCount !== undefined) {
    const rule: Rule = { is: 'wholePages', most: mdl.requestedByteCount, exact: mdl.exact };
    look.judge(
      'byteCount',
      'byteCount',
      byteCount,
      keeps(world, rule, byteCount) ? undefined : rule,
      'behaviour',
      'ACC-01',
    );
  }
  if (next === undefined) return;
  // What a descriptor that came with its pages is chained to is said nowhere: what is seen first stays.
  mdl.next ??= String(next);
  look.equals('next', next, mdl.next, 'behaviour', mdl.next === '0x0' ? 'ALLOC-04' : 'GEN-03');
}

/** The offset of a wrong address is wrong with it, and need not be said as well. */
function isOffsetOfWrong({ virtualAddress }: Mdl, byteOffset: WireValue, seen: WireValue | undefined): boolean {
  if (seen === undefined || seen === formatAddress(virtualAddress)) return false;
  return parseAddress(String(seen)).offset === byteOffset;
}

/** Three flag bits and MappedSystemVa, as far as the states say anything of them. */
function lookAtState(look: Look, mdl: Mdl, { flags, mappedSystemVa }: Observation): void {
  const mapping = stateOf(mdl.mapping);
  if (flags !== undefined) {
    const bits = flagsOf(stateOf(mdl.content), mapping);
    if (mdl.fresh.MDL_MAPPED_TO_SYSTEM_VA !== undefined) mdl.unmappedEither = false;
    for (const name of flagNames) {
      const bit = name === 'MDL_MAPPED_TO_SYSTEM_VA' && mdl.unmappedEither ? undefined : bits[name];
      if (bit !== undefined)
        look.equals(name, (Number(flags) & comparedFlags[name]) !== 0, bit, 'state', keptFlags[name]);
    }
  }
  if (mappedSystemVa === undefined) return;
  const expected = mappedSystemVaOf(mdl, mapping);
  if (expected !== undefined) look.equals('mappedSystemVa', mappedSystemVa, expected, 'state', 'FLG-02');
}

/** Whose word a bit is as long as the state lasts in which it was set. */
const keptFlags: Readonly<Record<ComparedFlag, string>> = {
  MDL_MAPPED_TO_SYSTEM_VA: 'FLG-02',
  MDL_PAGES_LOCKED: 'LOCK-02',
  MDL_SOURCE_IS_NONPAGED_POOL: 'BUILD-14',
};

const flagNames = Object.keys(comparedFlags) as ComparedFlag[];

/** FLG-02, BUILD-14, RMAP-07: what the field must hold, where a document says so. */
function mappedSystemVaOf(mdl: Mdl, mapping: string): string | undefined {
  if (mapping === 'original') return formatAddress(mdl.virtualAddress);
  if (mapping === 'inherited') return mdl.sharedAt === undefined ? undefined : formatAddress(mdl.sharedAt);
  if (mdl.systemView === undefined) return undefined;
  if (mapping === 'reserved') return formatAddress({ page: mdl.systemView.first.page, offset: 0 });
  return mapping === 'own' ? formatAddress(mdl.systemView.first) : undefined;
}

const nothing: Observed = { findings: [], clauses: { behaviour: [], state: [], frames: [] } };

/** Compare the fields that were read of a descriptor right after a call of `routine`. */
export function observe(
  world: World,
  routine: RoutineName,
  mdl: Mdl,
  seen: Observation,
  preserved?: Preserved,
): Observed {
  if (world.over || mdl.maker === 'ioSpace') return nothing;
  const look = new Look(mdl, routine, preserved);
  lookAtAccessors(look, world, mdl, seen);
  if (mdl.byteCount === undefined && seen.byteCount !== undefined) bindByteCount(world, mdl, Number(seen.byteCount));
  if (world.believesSeen) believe(world, mdl, seen);
  lookAtState(look, mdl, seen);
  lookAtNumbers(look, world, mdl, seen);
  look.end();
  return look;
}

const slots = ['firstPage', 'secondPage', 'lastPage'] as const satisfies readonly ObservableField[];
const describing = new Set(['nonpaged', 'locked', 'pages', 'partial']);

function indexOf(slot: (typeof slots)[number], mdl: Mdl): number {
  switch (slot) {
    case 'firstPage':
      return 0;
    case 'secondPage':
      return 1;
    case 'lastPage':
      return pageCountOf(mdl) - 1;
  }
}

/** Which entry is the last one follows from address and length: where they are wrong, another one was read. */
const isMisplaced = (slot: (typeof slots)[number], { wrong }: Mdl): boolean =>
  slot === 'lastPage' && wrong !== undefined && (wrong.has('byteCount') || wrong.has('virtualAddress'));

/** Page numbers, where LAY-06 says they are valid: real, equal for one page, different for two. */
function lookAtNumbers(look: Look, world: World, mdl: Mdl, seen: Observation): void {
  if (!describing.has(stateOf(mdl.content))) return;
  // The second page only counts once, where it is also the last.
  for (const slot of slots) {
    const value = seen[slot];
    const page = mdl.pages[indexOf(slot, mdl)];
    if (value === undefined || page === undefined || isMisplaced(slot, mdl)) continue;
    if (slot === 'lastPage' && mdl.contiguous && seen.firstPage !== undefined) {
      const expected = Number.parseInt(String(seen.firstPage), 16) + pageCountOf(mdl) - 1;
      look.equals('contiguity', value, `0x${expected.toString(16)}`, 'frames', 'PAGEX-07');
    }
    if (page.run !== undefined) look.inRun(page, String(value));
    const wrong = bindNumber(world, page, String(value));
    const words =
      wrong === undefined ? undefined : { observed: `${slot} ${wrong}`, allowed: 'the number of that page' };
    look.judge('pages', slot, words === undefined, words, 'frames', 'LAY-06');
  }
}

/** Why a number cannot be that of a page, without naming it; the first number seen is bound to the page. */
export function bindNumber(world: World, page: Page, text: string): string | undefined {
  if (page.number !== undefined) return page.number === text ? undefined : 'was not the number seen before';
  const digits = text.length - 2;
  if (Number.parseInt(text, 16) === 0 || digits > 10) return 'was no page number';
  const other = world.numbers.get(text);
  if (other !== undefined && !page.shared && !other.shared) return 'was the number of another page';
  page.number = text;
  world.numbers.set(text, page);
  return undefined;
}
