import { type RoutineName, routineNames } from '../../../wdk/index.ts';
import { grouped } from '../text.ts';
import { render } from './render.ts';
import type { Subject } from './subject.ts';

const routinesTemplate = `
<section id="routines">
  <h2>Routines</h2>
  <div class="scroll"><table class="plain numbers">
    <thead><% if (it.several) { %><tr><th></th><% for (const name of it.names) { %><th colspan="3" scope="colgroup"><%= name %></th><% } %></tr><% } %>
    <tr><th scope="col">Routine</th><% for (const name of it.names) { %><th scope="col">State</th><th scope="col">Executed</th><th scope="col">Skipped</th><% } %></tr></thead>
    <tbody><% for (const row of it.rows) { %>
      <tr><th scope="row"><code><%= row.name %></code><% for (const text of row.never) { %><br><small><%= text %></small><% } %></th><% for (const cell of row.cells) { %><td class="s-<%= cell.state %>"><%= cell.state %></td><td class="<%= cell.low %>"><%= cell.executed %></td><td><%= cell.skipped %></td><% } %></tr><% } %>
    </tbody>
  </table></div>
</section>`;

const routineCell = (subject: Subject, name: RoutineName) => {
  const found = subject.implementation.routines[name];
  if (found === undefined) return { state: 'absent', executed: '', skipped: '', low: '' };
  return {
    state: found.state,
    executed: found.state === 'absent' ? '' : grouped(found.executed),
    skipped: found.skipped === 0 ? '' : grouped(found.skipped),
    // Offered and never called: the reader should not have to look for it.
    low: found.state !== 'absent' && found.executed === 0 ? 'zero' : '',
  };
};

/** With what a routine never succeeded although it may. */
function neverText({ implementation, name }: Subject, routine: RoutineName, several: boolean): readonly string[] {
  const { neverSucceeds = [] } = implementation.routines[routine] ?? {};
  if (neverSucceeds.length === 0) return [];
  const which = neverSucceeds.includes('any') ? '' : ` with ${neverSucceeds.join(', ')}`;
  return [`${several ? `${name} ` : ''}never succeeds${which}`];
}

/** What each implementation offers, and how often it was called. */
export const routinesSection = (subjects: readonly Subject[]): string =>
  render(routinesTemplate, {
    several: subjects.length > 1,
    names: subjects.map((subject) => subject.name),
    rows: routineNames
      .filter((name) => subjects.some((subject) => subject.implementation.routines[name] !== undefined))
      .map((name) => ({
        name,
        cells: subjects.map((subject) => routineCell(subject, name)),
        never: subjects.flatMap((subject) => neverText(subject, name, subjects.length > 1)),
      })),
  });
