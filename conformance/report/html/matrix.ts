import { verdicts } from '../model.ts';
import { deviationsOf } from '../overall.ts';
import { counted } from '../text.ts';
import { render } from './render.ts';
import { badge, byFamily, clauseAnchor, deviationAnchor, type Family, type Subject } from './subject.ts';

const template = `
<section id="matrix">
  <h2>Clauses by family</h2>
  <ul class="legend" aria-label="Legend"><% for (const each of it.legend) { %>
    <li title="<%= each.meaning %>"><span class="v v-<%= each.verdict %>" aria-hidden="true"><%= each.symbol %></span> <%= each.verdict %></li><% } %>
  </ul>
  <table class="matrix<%= it.several ? ' several' : '' %>">
    <thead><tr><th scope="col">Family</th><% if (it.several) { %><th scope="col">Implementation</th><% } %><th scope="col">Clauses</th></tr></thead><% for (const family of it.families) { %>
    <tbody><% family.rows.forEach((row, index) => { %>
      <tr><% if (index === 0) { %><th scope="rowgroup" rowspan="<%= family.rows.length %>"><a href="#f-<%= family.name %>"><%= family.name %></a> <span class="count"><%= family.size %></span></th><% } %><% if (it.several) { %><td class="who"><%= row.name %></td><% } %>
        <td><div class="cells"><% for (const cell of row.cells) { %><a class="v v-<%= cell.verdict %>" href="#<%= cell.target %>" title="<%= cell.title %>"><b aria-hidden="true"><%= cell.symbol %></b><i><%= cell.number %></i><span class="hidden"> <%= cell.verdict %></span></a><% } %></div></td></tr><% }) %>
    </tbody><% } %>
  </table>
</section>`;

const absent = { verdict: 'none', symbol: ' ', meaning: 'not selected in this run' } as const;

const cell = (subject: Subject, id: string) => {
  const found = subject.verdicts.get(id);
  const shown = found === undefined ? absent : badge(found.verdict);
  const [deviation] = deviationsOf(subject.implementation, id);
  return {
    ...shown,
    number: id.slice(id.lastIndexOf('-') + 1),
    // A cell that deviates leads to what was seen, every other one to what the clause says.
    target: deviation === undefined ? clauseAnchor(id) : deviationAnchor(subject, deviation.id),
    title: `${id}: ${shown.verdict === 'none' ? shown.meaning : shown.verdict}, ${counted(found?.exercised ?? 0, 'judgement')}`,
  };
};

const family = (subjects: readonly Subject[], { name, ids }: Family) => ({
  name,
  size: ids.length,
  rows: subjects.map((subject) => ({ name: subject.name, cells: ids.map((id) => cell(subject, id)) })),
});

/** Implementations by clauses, grouped by family: one cell a verdict. */
export const matrixSection = (subjects: readonly Subject[], ids: readonly string[]): string => {
  const met = new Set(subjects.flatMap((subject) => [...subject.verdicts.values()].map((clause) => clause.verdict)));
  return render(template, {
    several: subjects.length > 1,
    legend: verdicts.filter((verdict) => met.has(verdict)).map(badge),
    families: byFamily(ids).map((each) => family(subjects, each)),
  });
};
