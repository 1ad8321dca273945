import { clean, counted, grouped } from '../text.ts';
import { render } from './render.ts';
import type { PageInput } from './subject.ts';

const template = `
<header class="top">
  <p class="kicker">mdl-tck conformance report</p>
  <h1><%= it.title %></h1>
<% for (const row of it.rows) { %>
  <dl class="facts"><% row.forEach((cell, index) => { %><div><dt><%= it.columns[index] %></dt><dd><%= cell %></dd></div><% }) %></dl><% } %>
</header>`;

const columns = [
  'Implementation',
  'Profile',
  'Seed',
  'Calls executed',
  'Calls not judged',
  'Calls skipped',
  'Programs',
  'Tiers that count',
  'Kit',
  'Specification',
  'Started',
  'Took',
] as const;

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/** Title and facts of each run, one list a report. */
export const header = ({ reports }: PageInput, title: string): string =>
  render(template, {
    title,
    columns,
    rows: reports.map(({ kit, run, times, implementations }) => [
      implementations.map((implementation) => clean(implementation.name, 60)).join(', ') ||
        counted(0, 'implementation'),
      run.profile,
      String(run.seed),
      grouped(run.calls),
      grouped(run.unjudged),
      grouped(run.skipped),
      grouped(run.programs),
      run.tiers.join(', '),
      kit.version,
      kit.specHash.slice(0, 12),
      times.startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC'),
      seconds(times.milliseconds),
    ]),
  });
