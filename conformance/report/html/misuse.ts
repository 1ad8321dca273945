import { type Clause, stopModes } from '../../../spec/index.ts';
import { misuseCounts, misuseWords, stopModeWords } from '../misuse.ts';
import type { Misuse } from '../model.ts';
import { clean, grouped, safeJson } from '../text.ts';
import { render } from './render.ts';
import { clauseAnchor, type Subject } from './subject.ts';

const template = `
<section id="misuse">
  <h2>Misuse <span class="count"><%= it.total %></span></h2><% if (it.total === '0') { %>
  <p class="empty">No misuse was tried: no implementation declares that it stops on it, or it was switched off.</p><% } else { %>
  <p class="sub">Programs that are legal but for their last call, and whether the implementation stopped as the documents say. It says nothing of any clause; what is marked as counting is promised by the profile.</p>
  <ul class="legend" aria-label="Legend"><% for (const each of it.legend) { %>
    <li><span class="m m-<%= each.result %>" aria-hidden="true"><%= each.symbol %></span> <%= each.result %>: <%= each.meaning %></li><% } %>
  </ul><% for (const group of it.groups) { %>
  <h3><% if (it.several) { %><%= group.name %>: s<% } else { %>S<% } %>tops <%= group.mode %> <span class="sub"><% group.counts.forEach((each, index) => { %><%= index > 0 ? ', ' : '' %><%= each.count %> <%= each.result %><% }) %></span></h3>
<% if (!group.promised) { %>
  <p class="sub">The profile of this run does not promise these stops.</p><% } %>
  <div class="scroll"><table class="plain misuse">
    <thead><tr><th scope="col">Routine</th><th scope="col">Expected</th><th scope="col">Clause</th><th scope="col">Result</th><th scope="col">What the implementation did</th></tr></thead>
    <tbody><% for (const row of group.rows) { %>
      <tr class="r-<%= row.result %>"><td><code><%= row.routine %></code></td><td><%= row.expected %></td><td title="<%= row.says %>"><% if (row.anchor === '') { %><%= row.clause %><% } else { %><a href="#<%= row.anchor %>"><%= row.clause %></a><% } %></td><td class="m m-<%= row.result %>"><%= row.symbol %> <%= row.result %><% if (row.counts) { %> <span class="tag">counts</span><% } %></td>
        <td><%= row.did %><% if (row.program !== '') { %>
        <details><summary>Program</summary><div class="copyable"><pre class="tall"><code><%= row.program %></code></pre><button type="button">Copy</button></div></details><% } %></td></tr><% } %>
    </tbody>
  </table></div><% } %><% } %>
</section>`;

interface Catalogue {
  /** Clauses that the page lists. */
  readonly listed: ReadonlySet<string>;
  readonly clauses: ReadonlyMap<string, Clause>;
}

/** The words of a clause that name a stop. */
const stopText = (clause: Clause | undefined): string =>
  (clause?.statements ?? [])
    .filter(({ kind }) => kind === 'documented-stop' || kind === 'verifier-stop')
    .map(({ text }) => text)
    .join(' ');

const shown = (row: Misuse, { listed, clauses }: Catalogue) => ({
  ...row,
  anchor: listed.has(row.clause) ? clauseAnchor(row.clause) : '',
  says: stopText(clauses.get(row.clause)),
  expected: clean(row.expected, 300),
  did: clean(row.result === 'not-reached' ? (row.reason ?? '') : row.observed, 300),
  symbol: misuseWords[row.result].symbol,
  program: row.program === undefined ? '' : safeJson(row.program),
});

const groupsOf = ({ name, implementation: { misuse } }: Subject, catalogue: Catalogue) =>
  stopModes
    .map((mode) => ({ mode, rows: misuse.filter(({ when }) => when === mode) }))
    .filter(({ rows }) => rows.length > 0)
    .map(({ mode, rows }) => ({
      name,
      mode: stopModeWords[mode],
      promised: mode === 'always' || rows.some(({ counts }) => counts),
      counts: misuseCounts(rows).map(([result, count]) => ({ result, count: grouped(count) })),
      rows: rows.map((row) => shown(row, catalogue)),
    }));

/** Obligations that were broken on purpose: the stop that the documents name, and what the implementation did. */
export const misuseSection = (
  subjects: readonly Subject[],
  ids: readonly string[],
  clauses: ReadonlyMap<string, Clause>,
): string => {
  const catalogue = { listed: new Set(ids), clauses };
  const all = subjects.flatMap(({ implementation }) => implementation.misuse);
  return render(template, {
    several: subjects.length > 1,
    total: grouped(all.length),
    legend: misuseCounts(all).map(([result]) => ({ result, ...misuseWords[result] })),
    groups: subjects.flatMap((subject) => groupsOf(subject, catalogue)),
  });
};
