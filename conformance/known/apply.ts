import type { ClauseVerdict, ConformanceReport, Deviation, ImplementationReport, Verdict } from '../report/model.ts';
import { clauseOf } from '../report/verdicts.ts';
import type { KnownEntry, KnownList } from './list.ts';

/** Days compare as texts: `2026-03-01`. */
const isInForce = ({ expires }: KnownEntry, today: string): boolean => expires === undefined || today <= expires;

function marked(deviation: Deviation, entries: ReadonlyMap<string, KnownEntry>): Deviation {
  const entry = entries.get(deviation.id);
  if (entry === undefined) return deviation;
  const { reason, link } = entry;
  return { ...deviation, known: { reason, ...(link === undefined ? {} : { link }) } };
}

/** A clause whose deviations are all known is one; one that conforms although it is listed was fixed. */
function verdictOf(clause: ClauseVerdict, deviations: readonly Deviation[], listed: readonly KnownEntry[]): Verdict {
  const own = deviations.filter((deviation) => clauseOf(deviation.clause) === clause.id);
  if (clause.verdict === 'deviates' && own.length > 0 && own.every(({ known }) => known !== undefined)) {
    return 'known-deviation';
  }
  const isListed = listed.some((entry) => clauseOf(entry.clause) === clause.id);
  return clause.verdict === 'conforms' && isListed ? 'fixed' : clause.verdict;
}

function applyTo(implementation: ImplementationReport, entries: readonly KnownEntry[]): ImplementationReport {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const deviations = implementation.deviations.map((deviation) => marked(deviation, byId));
  const clauses = implementation.clauses.map((clause) => ({
    ...clause,
    verdict: verdictOf(clause, deviations, entries),
  }));
  return { ...implementation, clauses, deviations };
}

/**
 * A report in which the listed deviations are known: only others count for the result. One that is listed, and whose
 * clause was exercised and conforms, is `fixed` until it is struck off. `today` as `2026-03-01`.
 */
export function applyKnown(report: ConformanceReport, { deviations }: KnownList, today: string): ConformanceReport {
  const entries = deviations.filter((entry) => isInForce(entry, today));
  return { ...report, implementations: report.implementations.map((each) => applyTo(each, entries)) };
}

/** What `--update-known` writes for a deviation that nobody has explained yet. */
export const unexplained = 'not explained yet';

/**
 * The list as a report would have it: what it shows is added, what it shows to be fixed is struck off, and what it did
 * not come to stays, with the reasons that are there.
 */
export function updatedKnown(report: ConformanceReport, known: KnownList): KnownList {
  const entries = new Map(known.deviations.map((entry) => [entry.id, entry]));
  for (const { clauses, deviations } of report.implementations) {
    const shown = new Set(deviations.map(({ id }) => id));
    const conforming = new Set(clauses.filter(({ verdict }) => verdict === 'conforms').map(({ id }) => id));
    for (const { id, clause } of known.deviations) {
      if (!shown.has(id) && conforming.has(clauseOf(clause))) entries.delete(id);
    }
    for (const { id, clause, routine } of deviations) {
      if (!entries.has(id)) entries.set(id, { id, clause, routine, reason: unexplained });
    }
  }
  const order = (entry: KnownEntry): string => `${entry.clause} ${entry.routine} ${entry.id}`;
  return { ...known, deviations: [...entries.values()].sort((a, b) => (order(a) < order(b) ? -1 : 1)) };
}
