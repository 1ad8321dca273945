import type { RoutineName, WireValue } from '../../wdk/index.ts';
import { bindByteCount, type Finding, pageCountOf } from '../calls/index.ts';
import { formatAddress } from '../values/address.ts';
import { type ComparedFlag, comparedFlags, flagsOf } from '../values/flags.ts';
import type { ObservableField, Observation } from './call.ts';
import { describe, keeps, type Rule, shownValue, type Tier } from './constraints.ts';
import { type Mdl, stateOf, type Written } from './objects.ts';
import type { Page } from './pages.ts';
import type { World } from './world.ts';

/** What reading one field of a descriptor must give, and whose word that is where no call has set it. */
interface Expectation {
  /** The field under which writes of it are remembered. */
  readonly field: string;
  /** Where a field has several entries, the one that was read. */
  readonly entry?: string;
  readonly value: WireValue | undefined;
  readonly rule: Rule;
  readonly tier: Tier;
  readonly kept: string;
}

/** What an observation came to. */
export interface Observed {
  readonly findings: readonly Finding[];
  /** Clauses that the judgement rested on, by the tier of the evidence. */
  readonly clauses: Readonly<Record<Tier, readonly string[]>>;
}

const equals = (value: WireValue): Rule => ({ is: 'equals', value });

/** The documented accessors: what calls return, read from the descriptor (ACC-01 to ACC-04). */
function* accessorFields(mdl: Mdl, seen: Observation): IterableIterator<Expectation> {
  const tier = 'behaviour';
  const { virtualAddress, byteCount, byteOffset, next } = seen;
  if (virtualAddress !== undefined) {
    const rule = equals(formatAddress(mdl.virtualAddress));
    yield { field: 'virtualAddress', value: virtualAddress, rule, tier, kept: 'ACC-03' };
  }
  if (byteOffset !== undefined) {
    yield { field: 'byteOffset', value: byteOffset, rule: equals(mdl.virtualAddress.offset), tier, kept: 'ACC-02' };
  }
  if (byteCount !== undefined) {
    const rule: Rule =
      mdl.byteCount === undefined
        ? { is: 'wholePages', most: mdl.requestedByteCount, exact: mdl.exact }
        : equals(mdl.byteCount);
    yield { field: 'byteCount', value: byteCount, rule, tier, kept: 'ACC-01' };
  }
  if (next !== undefined) yield { field: 'next', value: next, rule: equals('0x0'), tier, kept: 'ALLOC-04' };
}

/** Three flag bits and MappedSystemVa, as far as the states say anything of them. */
function* stateFields(mdl: Mdl, seen: Observation): IterableIterator<Expectation> {
  const tier = 'state';
  const { flags, mappedSystemVa } = seen;
  const mapping = stateOf(mdl.mapping);
  if (flags !== undefined) {
    const bits = flagsOf(stateOf(mdl.content), mapping);
    for (const name of Object.keys(comparedFlags) as ComparedFlag[]) {
      const bit = bits[name];
      if (bit === undefined) continue;
      const value = (Number(flags) & comparedFlags[name]) !== 0;
      yield { field: name, value, rule: equals(bit), tier, kept: 'FLG-05' };
    }
  }
  if (mappedSystemVa === undefined) return;
  const expected = mappedSystemVaOf(mdl, mapping);
  if (expected !== undefined) {
    yield { field: 'mappedSystemVa', value: mappedSystemVa, rule: equals(expected), tier, kept: 'FLG-05' };
  }
}

/** FLG-02, BUILD-14, RMAP-07: what the field must hold, where a document says so. */
function mappedSystemVaOf(mdl: Mdl, mapping: string): string | undefined {
  if (mapping === 'original') return formatAddress(mdl.virtualAddress);
  if (mdl.systemView === undefined) return undefined;
  if (mapping === 'reserved') return formatAddress({ page: mdl.systemView.base.page, offset: 0 });
  return mapping === 'own' ? formatAddress(mdl.systemView.base) : undefined;
}

/** Compare the fields that were read of a descriptor right after a call of `routine`. */
export function observe(world: World, routine: RoutineName, mdl: Mdl, seen: Observation, preserved?: string): Observed {
  const findings: Finding[] = [];
  const clauses: Record<Tier, string[]> = { behaviour: [], state: [], frames: [] };
  if (world.over) return { findings, clauses };
  const looked: Written[] = [];
  const judge = ({ field, entry = field, value, rule, tier, kept }: Expectation): void => {
    const written = mdl.written.get(field);
    const fresh = written !== undefined && !written.seen;
    const by = fresh ? written.charge : { clause: preserved ?? kept, routine };
    if (written !== undefined) looked.push(written);
    clauses[tier].push(by.clause);
    if (value !== undefined && keeps(world, rule, value)) {
      mdl.wrong.delete(entry);
      return;
    }
    // A field that is wrong and stays as it is was reported when it became wrong.
    const was = mdl.wrong.get(entry);
    mdl.wrong.set(entry, String(value));
    if (!fresh && was === String(value)) return;
    findings.push({
      ...by,
      observation: `field:${field}`,
      tier,
      observed: `${field} was ${value === undefined ? 'not there' : shownValue(value)}`,
      allowed: describe(rule),
    });
  };
  for (const expectation of accessorFields(mdl, seen)) judge(expectation);
  if (mdl.byteCount === undefined && seen.byteCount !== undefined) bindByteCount(mdl, Number(seen.byteCount));
  for (const expectation of stateFields(mdl, seen)) judge(expectation);
  judgeNumbers(world, mdl, seen, judge);
  for (const written of looked) written.seen = true;
  return { findings, clauses };
}

const slots = ['firstPage', 'secondPage', 'lastPage'] as const satisfies readonly ObservableField[];
const describing = new Set(['nonpaged', 'locked', 'pages']);

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

/** Page numbers, where LAY-06 says they are valid: real, equal for one page, different for two. */
function judgeNumbers(world: World, mdl: Mdl, seen: Observation, judge: (expectation: Expectation) => void): void {
  if (!describing.has(stateOf(mdl.content))) return;
  // The second page only counts once, where it is also the last.
  for (const slot of slots) {
    const value = seen[slot];
    const page = mdl.pages[indexOf(slot, mdl)];
    if (value === undefined || page === undefined) continue;
    if (slot === 'lastPage' && mdl.contiguous && seen.firstPage !== undefined) {
      const expected = Number.parseInt(String(seen.firstPage), 16) + pageCountOf(mdl) - 1;
      const rule = equals(`0x${expected.toString(16)}`);
      judge({ field: 'contiguity', value, rule, tier: 'frames', kept: 'PAGEX-07' });
    }
    judge({
      field: 'pages',
      entry: slot,
      value: isNumberOf(world, page, String(value)),
      rule: equals(true),
      tier: 'frames',
      kept: 'LAY-06',
    });
  }
}

/** Whether a number can be that of a page; the first number seen is bound to the page. */
function isNumberOf(world: World, page: Page, text: string): boolean {
  const digits = text.length - 2;
  const number = Number.parseInt(text, 16);
  if (number === 0 || digits > 10) return false;
  if (page.number !== undefined) return page.number === text;
  if (world.numbers.has(text)) return false;
  page.number = text;
  world.numbers.set(text, page);
  return true;
}
