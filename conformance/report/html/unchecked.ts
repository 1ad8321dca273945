import { type Clause, exclusions } from '../../../spec/index.ts';
import { statementText } from '../clause-text.ts';
import { groupBy } from '../group.ts';
import type { ConformanceReport } from '../model.ts';
import { grouped } from '../text.ts';
import { render } from './render.ts';
import type { PageInput } from './subject.ts';

const template = `
<section id="unchecked">
  <h2>Not checked <span class="count"><%= it.total %></span></h2>
  <p class="sub">Clauses of the catalogue that this kit does not judge, and why; the same for every implementation.</p><% for (const group of it.groups) { %>
  <details><summary><b><%= group.count %></b> <%= group.reason %></summary>
    <table class="plain"><tbody><% for (const row of group.rows) { %>
      <tr><th scope="row"><%= row.id %></th><td><%= row.text %></td><% if (group.missing) { %><td class="sub">missing: <%= row.missing %></td><% } %></tr><% } %>
    </tbody></table>
  </details><% } %>
</section>`;

interface Row {
  readonly id: string;
  readonly text: string;
  readonly missing: string;
}

const group = (reason: string, missing: boolean, rows: readonly Row[]) => ({
  reason,
  missing,
  rows,
  count: grouped(rows.length),
});

const groupsOf = ({ unchecked }: ConformanceReport, clauses: ReadonlyMap<string, Clause>) => {
  const row = (id: string, missing: string): Row => ({ id, missing, text: statementText(clauses.get(id), id) });
  const byReason = groupBy(unchecked.outOfScope, (clause) => clause.reason);
  return [
    group(
      'no observation shows it: it would need one that the kit does not have',
      true,
      unchecked.notObservable.map(({ id, missing }) => row(id, missing)),
    ),
    ...[...byReason].map(([reason, found]) =>
      group(
        `${reason}: ${exclusions[reason]}`,
        false,
        found.map(({ id }) => row(id, '')),
      ),
    ),
  ].filter((each) => each.rows.length > 0);
};

/** Clauses without a verdict, by the reason. Taken from the first report: it is the same for one version of the kit. */
export const uncheckedSection = ({ reports, clauses }: PageInput): string => {
  const [first] = reports;
  const groups = first === undefined ? [] : groupsOf(first, clauses);
  return render(template, { total: grouped(groups.reduce((sum, each) => sum + each.rows.length, 0)), groups });
};
