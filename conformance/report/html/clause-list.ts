import type { Clause } from '../../../spec/index.ts';
import { groundText, sourceText } from '../clause-text.ts';
import { type ClauseVerdict, tiers } from '../model.ts';
import { grouped } from '../text.ts';
import { render } from './render.ts';
import { badge, byFamily, clauseAnchor, type Subject } from './subject.ts';

const template = `
<section id="clauses">
  <h2>Clauses <span class="count"><%= it.total %></span></h2>
  <form class="filter" hidden><label>Find <input type="search" placeholder="id, text or verdict" aria-controls="clause-table"></label> <output></output></form>
  <p class="sub">Under each verdict: how many judgements rested on the clause, and how many of them in each tier (behaviour / state / frames).</p>
  <div class="scroll"><table class="clauses" id="clause-table">
    <thead><tr><th scope="col">Clause</th><th scope="col">What it says</th><% for (const name of it.names) { %><th scope="col" class="verdict"><%= name %></th><% } %></tr></thead><% for (const family of it.families) { %>
    <tbody id="f-<%= family.name %>">
      <tr class="family"><th colspan="<%= it.names.length + 2 %>" scope="rowgroup"><%= family.name %></th></tr><% for (const row of family.rows) { %>
      <tr id="<%= row.anchor %>" class="clause">
        <th scope="row"><%= row.id %></th>
        <td><% for (const said of row.statements) { %><p><%= said.text %> <span class="ground"><%= said.ground %></span></p><% } %><p class="source"><%= row.source %></p><% if (row.remark !== '') { %><p class="remark"><%= row.remark %></p><% } %></td><% for (const cell of row.cells) { %>
        <td class="verdict"><span class="pill v v-<%= cell.verdict %>"><%= cell.symbol %> <%= cell.verdict %></span><div class="evidence"><%= cell.exercised %> <span><%= cell.evidence %></span></div></td><% } %>
      </tr><% } %>
    </tbody><% } %>
  </table></div>
</section>`;

const cell = (found: ClauseVerdict | undefined) =>
  found === undefined
    ? { verdict: 'none', symbol: '', exercised: 'not selected', evidence: '' }
    : {
        ...badge(found.verdict),
        exercised: grouped(found.exercised),
        evidence: found.exercised === 0 ? '' : `(${tiers.map((tier) => grouped(found.evidence[tier])).join(' / ')})`,
      };

const remark = (clause: Clause | undefined): string =>
  [
    clause?.since === undefined ? '' : `Since ${clause.since}.`,
    clause?.until === undefined ? '' : `Until ${clause.until}.`,
    clause?.restates === undefined ? '' : `Says again what ${clause.restates} says.`,
    clause?.ambiguity ?? '',
  ]
    .filter((part) => part !== '')
    .join(' ');

const row = (subjects: readonly Subject[], id: string, clause: Clause | undefined) => ({
  id,
  anchor: clauseAnchor(id),
  statements: clause?.statements.map((statement) => ({ text: statement.text, ground: groundText(statement) })) ?? [],
  source: sourceText(clause),
  remark: remark(clause),
  cells: subjects.map((subject) => cell(subject.verdicts.get(id))),
});

/** Every selected clause: text, source, grounds, and each implementation's verdict with its evidence. */
export const clausesSection = (
  subjects: readonly Subject[],
  ids: readonly string[],
  clauses: ReadonlyMap<string, Clause>,
): string =>
  render(template, {
    total: grouped(ids.length),
    names: subjects.map((subject) => subject.name),
    families: byFamily(ids).map((family) => ({
      name: family.name,
      rows: family.ids.map((id) => row(subjects, id, clauses.get(id))),
    })),
  });
