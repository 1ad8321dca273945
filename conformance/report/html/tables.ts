import { type RoutineName, routineNames } from '../../../wdk/index.ts';
import type { Misuse } from '../model.ts';
import { clean, grouped } from '../text.ts';
import { clauseOf } from '../verdicts.ts';
import { render } from './render.ts';
import { clauseAnchor, type Subject } from './subject.ts';

const routinesTemplate = `
<section id="routines">
  <h2>Routines</h2>
  <div class="scroll"><table class="plain numbers">
    <thead><% if (it.several) { %><tr><th></th><% for (const name of it.names) { %><th colspan="3" scope="colgroup"><%= name %></th><% } %></tr><% } %>
    <tr><th scope="col">Routine</th><% for (const name of it.names) { %><th scope="col">State</th><th scope="col">Executed</th><th scope="col">Skipped</th><% } %></tr></thead>
    <tbody><% for (const row of it.rows) { %>
      <tr><th scope="row"><code><%= row.name %></code></th><% for (const cell of row.cells) { %><td class="s-<%= cell.state %>"><%= cell.state %></td><td class="<%= cell.low %>"><%= cell.executed %></td><td><%= cell.skipped %></td><% } %></tr><% } %>
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

/** What each implementation offers, and how often it was called. */
export const routinesSection = (subjects: readonly Subject[]): string =>
  render(routinesTemplate, {
    several: subjects.length > 1,
    names: subjects.map((subject) => subject.name),
    rows: routineNames
      .filter((name) => subjects.some((subject) => subject.implementation.routines[name] !== undefined))
      .map((name) => ({ name, cells: subjects.map((subject) => routineCell(subject, name)) })),
  });

const misuseTemplate = `
<section id="misuse">
  <h2>Misuse <span class="count"><%= it.rows.length %></span></h2><% if (it.rows.length === 0) { %>
  <p class="empty">No misuse was tried: no implementation declares that it stops on it, or it was switched off.</p><% } else { %>
  <p class="sub">One broken obligation at the end of a program, and whether the implementation stopped as documented. It does not count for the result.</p>
  <div class="scroll"><table class="plain">
    <thead><tr><% if (it.several) { %><th scope="col">Implementation</th><% } %><th scope="col">Clause</th><th scope="col">Routine</th><th scope="col">Expected</th><th scope="col">Result</th></tr></thead>
    <tbody><% for (const row of it.rows) { %>
      <tr><% if (it.several) { %><td><%= row.name %></td><% } %><td><a href="#<%= row.anchor %>"><%= row.clause %></a></td><td><code><%= row.routine %></code></td><td><%= row.expected %></td><td class="m-<%= row.result %>"><%= row.symbol %> <%= row.result %></td></tr><% } %>
    </tbody>
  </table></div><% } %>
</section>`;

const misuseSymbols: Readonly<Record<Misuse['result'], string>> = {
  detected: '✓',
  'detected-otherwise': '≈',
  'not-detected': '○',
};

/** Broken obligations that were tried, and whether they were noticed. */
export const misuseSection = (subjects: readonly Subject[]): string =>
  render(misuseTemplate, {
    several: subjects.length > 1,
    rows: subjects.flatMap((subject) =>
      subject.implementation.misuse.map((misuse) => ({
        ...misuse,
        name: subject.name,
        anchor: clauseAnchor(clauseOf(misuse.clause)),
        expected: clean(misuse.expected, 300),
        symbol: misuseSymbols[misuse.result],
      })),
    ),
  });
