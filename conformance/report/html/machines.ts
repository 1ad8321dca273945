import type { ConformanceReport, MachineCoverage } from '../model.ts';
import { grouped } from '../text.ts';
import { clauseOf } from '../verdicts.ts';
import { drawingOf, mergeCoverage, takenOf, undefinedState } from './coverage.ts';
import { diagram } from './diagram.ts';
import { render } from './render.ts';
import { clauseAnchor } from './subject.ts';

const template = `
<section id="machines">
  <h2>State machines <span class="count"><%= it.machines.length %></span></h2>
  <p class="sub">What the run walked of the specification. An arrow stands for all transitions between two states: <b>n/m</b> says that n of m were taken. ↻ transitions that keep the state, ⊘ broken obligations, after which nothing is defined. <span class="key d-all">all taken</span> <span class="key d-some">some</span> <span class="key d-none">none</span></p><% for (const machine of it.machines) { %>
  <article class="machine" id="<%= machine.key %>">
    <h3><%= machine.name %> <span class="sub"><%= machine.taken %> of <%= machine.of %> transitions taken, <%= machine.entered %> of <%= machine.states %> states entered</span></h3>
    <div class="scroll"><%~ machine.svg %></div>
    <details><summary>All <%= machine.of %> transitions</summary>
      <div class="scroll"><table class="plain transitions">
        <thead><tr><th scope="col">From</th><th scope="col">Event</th><th scope="col">Guard</th><th scope="col">To</th><th scope="col">Clauses</th><th scope="col">Taken</th></tr></thead>
        <tbody><% for (const row of machine.rows) { %>
          <tr class="<%= row.classes %>"><td><%= row.from %></td><td><code><%= row.event %></code></td><td><%= row.guard %></td><td><%= row.to %></td><td><% for (const clause of row.clauses) { %><a href="#<%= clause.anchor %>"><%= clause.id %></a> <% } %></td><td class="n"><%= row.taken %></td></tr><% } %>
        </tbody>
      </table></div>
    </details>
  </article><% } %>
</section>`;

const view = async (machine: MachineCoverage, index: number) => {
  const drawing = drawingOf(machine);
  const key = `m-${index + 1}`;
  return {
    key,
    name: machine.name,
    taken: grouped(takenOf(machine.transitions)),
    of: grouped(machine.transitions.length),
    entered: drawing.states.filter((state) => state.entered).length,
    states: drawing.states.length,
    svg: await diagram(machine.name, key, drawing),
    rows: machine.transitions.map((transition) => ({
      ...transition,
      clauses: transition.clauses.map((id) => ({ id, anchor: clauseAnchor(clauseOf(id)) })),
      taken: grouped(transition.taken),
      classes: [transition.taken === 0 ? 'none' : '', transition.to === undefinedState ? 'broken' : '']
        .join(' ')
        .trim(),
    })),
  };
};

/** Every machine of the specification with its coverage over all reports. */
export const machinesSection = async (reports: readonly ConformanceReport[]): Promise<string> =>
  render(template, { machines: await Promise.all(mergeCoverage(reports).map(view)) });
