import { create } from 'xmlbuilder2';
import { type Clause, familyOf } from '../../spec/index.ts';
import { sourceText, statementText } from './clause-text.ts';
import { cleanReport } from './clean-report.ts';
import { type CaseResult, caseResult } from './junit-result.ts';
import type { ClauseVerdict, ConformanceReport, ImplementationReport } from './model.ts';
import { tiers } from './model.ts';
import { deepestTier, deviationsOf, overallOf, overallWords } from './overall.ts';

interface Case {
  readonly name: string;
  readonly classname: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly result: CaseResult;
}

const clauseCase = (
  implementation: ImplementationReport,
  clause: ClauseVerdict,
  report: ConformanceReport,
  clauses: ReadonlyMap<string, Clause>,
): Case => ({
  name: `${clause.id}: ${statementText(clauses.get(clause.id), clause.id)}`,
  classname: familyOf(clause.id),
  properties: {
    clause: clause.id,
    verdict: clause.verdict,
    source: sourceText(clauses.get(clause.id)),
    exercised: String(clause.exercised),
    ...Object.fromEntries(tiers.map((tier) => [`exercised.${tier}`, String(clause.evidence[tier])])),
    ...Object.fromEntries(
      deviationsOf(implementation, clause.id).map(({ id, tier, marks }) => [
        `deviation.${id}`,
        [tier, ...marks].join(' '),
      ]),
    ),
  },
  result: caseResult(implementation, clause, deepestTier(report)),
});

/** A suite that would be green only because nothing in it ran says so with a case of its own. */
const emptyCase: Case = {
  name: 'something was exercised',
  classname: 'run',
  properties: {},
  result: { kind: 'error', type: 'nothing-exercised', message: overallWords['nothing-exercised'], text: '' },
};

const casesOf = (
  report: ConformanceReport,
  implementation: ImplementationReport,
  clauses: ReadonlyMap<string, Clause>,
): readonly Case[] => {
  const cases = implementation.clauses.map((clause) => clauseCase(implementation, clause, report, clauses));
  return overallOf(implementation, deepestTier(report)) === 'nothing-exercised' ? [emptyCase, ...cases] : cases;
};

interface Suite {
  readonly name: string;
  readonly report: ConformanceReport;
  readonly version: string;
  readonly cases: readonly Case[];
}

const suitesOf = (report: ConformanceReport, clauses: ReadonlyMap<string, Clause>): readonly Suite[] => {
  const { profile } = report.run;
  if (report.implementations.length === 0) {
    return [{ name: `no implementation on ${profile}`, report, version: '', cases: [emptyCase] }];
  }
  return report.implementations.map((implementation) => ({
    name: `${implementation.name} on ${profile}`,
    report,
    version: implementation.version,
    cases: casesOf(report, implementation, clauses),
  }));
};

const totals = (cases: readonly Case[]) => {
  const of = (kind: CaseResult['kind']): number => cases.filter((each) => each.result.kind === kind).length;
  return { tests: cases.length, failures: of('failure'), errors: of('error'), skipped: of('skipped') };
};

type Xml = ReturnType<typeof create>;

const addProperties = (parent: Xml, properties: Readonly<Record<string, string>>): void => {
  const list = parent.ele('properties');
  for (const [name, value] of Object.entries(properties)) list.ele('property', { name, value });
};

const addCase = (suite: Xml, { name, classname, properties, result }: Case): void => {
  const element = suite.ele('testcase', { name, classname, time: '0' });
  if (Object.keys(properties).length > 0) addProperties(element, properties);
  switch (result.kind) {
    case 'passed':
      return;
    case 'skipped':
      element.ele('skipped', { message: result.message });
      return;
    case 'failure':
    case 'error':
      element.ele(result.kind, { type: result.type, message: result.message }).txt(result.text);
  }
};

const addSuite = (root: Xml, { name, version, report, cases }: Suite): void => {
  const { run, kit, times } = report;
  const timestamp = times.startedAt.replace(/\.\d+Z$/, '');
  const suite = root.ele('testsuite', { name, ...totals(cases), time: times.milliseconds / 1000, timestamp });
  addProperties(suite, {
    version,
    profile: run.profile,
    seed: String(run.seed),
    calls: String(run.calls),
    skipped: String(run.skipped),
    programs: String(run.programs),
    tiers: run.tiers.join(' '),
    'kit.version': kit.version,
    'kit.specHash': kit.specHash,
  });
  for (const each of cases) addCase(suite, each);
};

/** JUnit XML: one suite an implementation and profile, one case a selected clause. Never green when nothing ran. */
export const junit = (reports: readonly ConformanceReport[], clauses: ReadonlyMap<string, Clause>): string => {
  const suites = reports.map(cleanReport).flatMap((report) => suitesOf(report, clauses));
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites', {
    name: 'mdl-tck',
    ...totals(suites.flatMap((suite) => suite.cases)),
  });
  for (const suite of suites) addSuite(root, suite);
  return `${root.end({ prettyPrint: true })}\n`;
};
