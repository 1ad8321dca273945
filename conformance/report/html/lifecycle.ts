import {
  type CellKind,
  type CellOutcome,
  codeText,
  compileAll,
  type ExploredCell,
  exploreTable,
  kindOf,
  type LifecycleTable,
  lifecycleTables,
  outcomesThatCount,
} from '../../../spec/index.ts';
import type { ConformanceReport } from '../model.ts';
import { counted, grouped } from '../text.ts';
import { degreeOf, mergeCoverage } from './coverage.ts';
import { render } from './render.ts';
import { clauseAnchor } from './subject.ts';

const template = `
<section id="lifecycle">
  <h2>Lifecycle tables <span class="count"><%= it.taken %> of <%= it.of %> allowed cells taken</span></h2>
  <p class="sub">What the documents say of a call in each state, and how often at most the run came through that cell: the least count of the transitions that it takes together. <b>→</b> new state, <b>=</b> kept, <b>+1 −1</b> user mappings, <b>N</b> NULL, <b>E</b> raised, <b>S</b> a failure, <b>U</b> a broken obligation, after which nothing is judged, <b>?</b> not described by anybody, <b>–</b> about another object. <span class="cellkey k-legal d-all">taken in every way</span> <span class="cellkey k-legal d-some">in some ways</span> <span class="cellkey k-legal d-none">never taken</span> <span class="cellkey k-broken">broken obligation</span> <span class="cellkey k-unsaid">not described: never judged</span></p><% for (const table of it.tables) { %>
  <article class="machine">
    <h3>Table <%= table.id %>: <%= table.title %> <span class="sub"><%= table.counts %></span></h3>
    <div class="scroll"><table class="life">
      <thead><tr><th scope="col">State</th><% for (const column of table.columns) { %><th scope="col"><%= column %></th><% } %></tr></thead>
      <tbody><% for (const row of table.rows) { %>
        <tr><th scope="row"><%= row.name %></th><% for (const cell of row.cells) { %><td class="k-<%= cell.kind %> d-<%= cell.degree %>"><% if (cell.ways.length === 0) { %><b><%= cell.codes %></b><% } else { %><details><summary><% for (const code of cell.shown) { %><span><b><%= code.text %></b> <i><%= code.taken %></i></span> <% } %><% if (cell.missed) { %><span class="hidden">never taken</span><% } %></summary><% for (const way of cell.ways) { %><p><b><%= way.text %></b> <i><%= way.taken %></i> <code><%= way.ids %></code> <% for (const clause of way.clauses) { %><% if (clause.anchor === '') { %><%= clause.id %> <% } else { %><a href="#<%= clause.anchor %>"><%= clause.id %></a> <% } %><% } %></p><% } %></details><% } %></td><% } %></tr><% } %>
      </tbody>
    </table></div>
  </article><% } %>
  <% if (it.missed.length > 0) { %><details><summary>Allowed cells that were never taken: <%= it.missed.length %></summary><p><% for (const id of it.missed) { %><span class="tag"><%= id %></span> <% } %></p></details><% } %>
</section>`;

type Counts = ReadonlyMap<string, number>;

/** How often at most transitions were taken together; they may have been taken apart too. */
const together = (ids: readonly string[], counts: Counts): number => Math.min(...ids.map((id) => counts.get(id) ?? 0));

const takenOf = ({ ways }: CellOutcome, counts: Counts): number =>
  ways.reduce((sum, ids) => sum + together(ids, counts), 0);

/** The machine and what row and column do not say: `content.nonNull:2`. */
function shortId(id: string): string {
  const [machine = '', , event = '', index] = id.split(':');
  const rest = event.split('.').slice(1).join('.');
  return `${machine}.${rest}${index === undefined ? '' : `:${index}`}`;
}

const shortIds = ({ ways }: CellOutcome): string => [...new Set(ways.flat())].map(shortId).join(' ');

const isMet = (explored: ExploredCell, counts: Counts): boolean =>
  outcomesThatCount(explored).some((outcome) => takenOf(outcome, counts) > 0);

/** How often, where that says something: what must not be called is usually not called. */
const numberText = (taken: number, kind: CellKind): string => (taken > 0 || kind === 'legal' ? grouped(taken) : '');

const cellView = (explored: ExploredCell, counts: Counts, linked: ReadonlySet<string>) => {
  const { cell, outcomes } = explored;
  const kind = kindOf(cell);
  const shown = outcomesThatCount(explored).filter(({ ways }) => ways.length > 0);
  const ways = shown.flatMap((outcome) => outcome.ways);
  const degree = degreeOf(ways.filter((ids) => together(ids, counts) > 0).length, ways.length);
  return {
    kind,
    degree,
    missed: kind === 'legal' && degree === 'none',
    codes: cell.codes.map(codeText).join(', '),
    shown: shown.map((outcome) => ({
      text: codeText(outcome.code),
      taken: numberText(takenOf(outcome, counts), kind),
    })),
    ways: outcomes
      .filter((outcome) => outcome.ways.length > 0)
      .map((outcome) => ({
        text: codeText(outcome.code),
        taken: grouped(takenOf(outcome, counts)),
        ids: shortIds(outcome),
        clauses: outcome.clauses.map((id) => ({ id, anchor: linked.has(id) ? clauseAnchor(id) : '' })),
      })),
  };
};

const ofKind = (explored: readonly ExploredCell[], kind: 'legal' | 'broken') =>
  // Where no machine moves, a run cannot be seen to come through.
  explored.filter((each) => kindOf(each.cell) === kind && outcomesThatCount(each).some(({ ways }) => ways.length > 0));

/** A run of legal programs meets no breach, and that is nothing to be told of it. */
function countsText(explored: readonly ExploredCell[], counts: Counts): string {
  const legal = ofKind(explored, 'legal');
  const broken = ofKind(explored, 'broken').filter((each) => isMet(each, counts)).length;
  const taken = `${legal.filter((each) => isMet(each, counts)).length} of ${legal.length} allowed cells taken`;
  return broken === 0 ? taken : `${taken}, ${counted(broken, 'cell')} with a broken obligation met`;
}

const tableView = (
  table: LifecycleTable,
  explored: readonly ExploredCell[],
  counts: Counts,
  linked: ReadonlySet<string>,
) => ({
  id: table.id,
  title: table.title,
  counts: countsText(explored, counts),
  columns: Object.values(table.columns).map(({ title }) => title),
  rows: table.rows.map(({ name }) => ({
    name,
    cells: explored.filter(({ cell }) => cell.row.name === name).map((each) => cellView(each, counts, linked)),
  })),
});

/** The tables of the lifecycle with what a run took of each cell; only clauses of `ids` stand on the page. */
export const lifecycleSection = (reports: readonly ConformanceReport[], ids: readonly string[]): string => {
  const machines = compileAll();
  const counts = new Map(
    mergeCoverage(reports).flatMap(({ transitions }) => transitions.map(({ id, taken }) => [id, taken] as const)),
  );
  const linked = new Set(ids);
  const explored = lifecycleTables.map((table) => ({ table, cells: exploreTable(machines, table) }));
  const legal = ofKind(
    explored.flatMap(({ cells }) => cells),
    'legal',
  );
  const missed = legal.filter((each) => !isMet(each, counts)).map(({ cell }) => cell.id);
  return render(template, {
    taken: legal.length - missed.length,
    of: legal.length,
    missed,
    tables: explored.map(({ table, cells }) => tableView(table, cells, counts, linked)),
  });
};
