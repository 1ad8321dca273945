import { type Clause, familyOf } from '../../../spec/index.ts';
import { groupBy } from '../group.ts';
import type { ClauseVerdict, ConformanceReport, ImplementationReport, Verdict } from '../model.ts';
import { clean } from '../text.ts';
import { verdictWords } from '../verdicts.ts';

/** What a page is made from. */
export interface PageInput {
  readonly reports: readonly ConformanceReport[];
  readonly clauses: ReadonlyMap<string, Clause>;
}

/** One implementation on the page, with the report that it comes from. */
export interface Subject {
  /** Part of the anchors of this implementation. */
  readonly key: string;
  readonly name: string;
  readonly version: string;
  readonly report: ConformanceReport;
  readonly implementation: ImplementationReport;
  readonly verdicts: ReadonlyMap<string, ClauseVerdict>;
}

/** Implementations of all reports, in order. The profile is part of the name where reports differ in it. */
export const subjectsOf = (reports: readonly ConformanceReport[]): readonly Subject[] => {
  const profiles = new Set(reports.map((report) => report.run.profile));
  return reports
    .flatMap((report) => report.implementations.map((implementation) => ({ report, implementation })))
    .map(({ report, implementation }, index) => ({
      key: `i${index + 1}`,
      name: clean(implementation.name, 60) + (profiles.size > 1 ? ` on ${clean(report.run.profile, 60)}` : ''),
      version: clean(implementation.version, 40),
      report,
      implementation,
      verdicts: new Map(implementation.clauses.map((clause) => [clause.id, clause])),
    }));
};

/** Ids of the clauses that any implementation has a verdict on, in catalogue order, unknown ones last. */
export const selectedClauses = (subjects: readonly Subject[], catalogue: Iterable<string>): readonly string[] => {
  const selected = new Set(subjects.flatMap((subject) => [...subject.verdicts.keys()]));
  const known = new Set(catalogue);
  return [...[...known].filter((id) => selected.has(id)), ...[...selected].filter((id) => !known.has(id))];
};

export interface Family {
  readonly name: string;
  readonly ids: readonly string[];
}

/** Clause ids by family, in the order in which families first occur. */
export const byFamily = (ids: readonly string[]): readonly Family[] =>
  [...groupBy(ids, familyOf)].map(([name, members]) => ({ name, ids: members }));

const safe = (text: string): string => text.replace(/[^\w-]/g, '_');
export const clauseAnchor = (id: string): string => `c-${safe(id)}`;
export const deviationAnchor = (subject: Subject, id: string): string => `d-${subject.key}-${safe(id)}`;

/** A verdict as a template shows it. */
export interface Badge {
  readonly verdict: Verdict;
  readonly symbol: string;
  readonly meaning: string;
}
export const badge = (verdict: Verdict): Badge => ({ verdict, ...verdictWords[verdict] });
