import { cleanReport } from '../clean-report.ts';
import { deepestTier, overallOf, overallWords } from '../overall.ts';
import { counted } from '../text.ts';
import { clausesSection } from './clause-list.ts';
import { deviationsSection } from './deviations.ts';
import { header } from './header.ts';
import { lifecycleSection } from './lifecycle.ts';
import { machinesSection } from './machines.ts';
import { matrixSection } from './matrix.ts';
import { misuseSection } from './misuse.ts';
import { render } from './render.ts';
import { script } from './script.ts';
import { styles } from './style.ts';
import { type PageInput, type Subject, selectedClauses, subjectsOf } from './subject.ts';
import { summarySection } from './summary.ts';
import { routinesSection } from './tables.ts';
import { uncheckedSection } from './unchecked.ts';

const template = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title><%= it.title %></title>
<style><%~ it.styles %></style>
</head>
<body>
<nav aria-label="Sections"><div><% for (const link of it.links) { %><a href="#<%= link.id %>"><%= link.name %></a><% } %></div></nav>
<main>
<%~ it.sections.join('\\n') %>
</main>
<script><%~ it.script %></script>
</body>
</html>
`;

const links = [
  { id: 'summary', name: 'Summary' },
  { id: 'matrix', name: 'Clauses by family' },
  { id: 'deviations', name: 'Deviations' },
  { id: 'routines', name: 'Routines' },
  { id: 'misuse', name: 'Misuse' },
  { id: 'lifecycle', name: 'Lifecycle' },
  { id: 'machines', name: 'Machines' },
  { id: 'clauses', name: 'Clause list' },
  { id: 'unchecked', name: 'Not checked' },
] as const;

const pageTitle = (subjects: readonly Subject[]): string => {
  const [first, ...others] = subjects;
  if (first === undefined) return 'No implementation was run';
  if (others.length > 0) return `${counted(subjects.length, 'implementation')} of the Windows MDL API`;
  return `${first.name} ${first.version}: ${overallWords[overallOf(first.implementation, deepestTier(first.report))]}`;
};

/**
 * One static page for one or more reports: no network, no other file. The same reports and clauses always give the
 * same page.
 */
export const renderPage = async ({ reports, clauses }: PageInput): Promise<string> => {
  const input = { reports: reports.map(cleanReport), clauses };
  const subjects = subjectsOf(input.reports);
  const ids = selectedClauses(subjects, input.clauses.keys());
  const title = pageTitle(subjects);
  return render(template, {
    title,
    links,
    styles,
    script,
    sections: [
      header(input, title),
      summarySection(subjects),
      matrixSection(subjects, ids),
      deviationsSection(subjects, input.clauses),
      routinesSection(subjects),
      misuseSection(subjects, ids, input.clauses),
      lifecycleSection(input.reports, ids),
      await machinesSection(input.reports),
      clausesSection(subjects, ids, input.clauses),
      uncheckedSection(input),
    ],
  });
};
