import type { Deviation, ShownStep } from '../model.ts';
import { clean } from '../text.ts';
import { render } from './render.ts';

const template = `
<div class="scroll"><table class="steps">
  <thead><tr><th scope="col">#</th><th scope="col">Call</th><th scope="col">Outcome</th><th scope="col">State after</th><th scope="col">Read after</th></tr></thead>
  <tbody><% for (const step of it.steps) { %>
    <tr class="<%= step.classes %>"<% if (step.deviates) { %> aria-label="the call that deviates"<% } %>>
      <td class="n"><%= step.number %></td>
      <td class="call"><b><%= step.routine %></b><wbr><%= step.rest %></td>
      <td class="outcome"><span class="mark-<%= step.verdict %>" title="<%= step.verdict %>"><%= step.symbol %></span> <%= step.outcome %></td>
      <td><% for (const line of step.states) { %><div><%= line %></div><% } %></td>
      <td><% for (const line of step.observed) { %><div><%= line %></div><% } %></td>
    </tr><% } %>
  </tbody>
</table></div>`;

const symbols: Readonly<Record<ShownStep['verdict'], string>> = {
  conforms: '✓',
  deviates: '✗',
  undefined: '⊘',
  skipped: '–',
  unjudged: '·',
};

/** `Routine` and `(arguments…)`: the name is set in bold. */
const splitCall = (call: string): readonly [string, string] => {
  const open = call.indexOf('(');
  return open < 0 ? [call, ''] : [call.slice(0, open), call.slice(open)];
};

const row = (step: ShownStep, index: number, at: number) => {
  const [routine, rest] = splitCall(clean(step.call, 600));
  return {
    number: index + 1,
    routine,
    rest,
    outcome: clean(step.outcome, 300),
    verdict: step.verdict,
    symbol: symbols[step.verdict],
    states: step.states.map((line) => clean(line, 200)),
    observed: step.observed.map((line) => clean(line, 200)),
    deviates: index === at,
    classes: [index === at ? 'at' : '', step.epilogue ? 'epilogue' : ''].filter((name) => name !== '').join(' '),
  };
};

/** The calls of a deviation's program; the one that deviates stands out, those that only clean up stand back. */
export const stepsTable = ({ steps, at }: Deviation): string =>
  render(template, { steps: steps.map((step, index) => row(step, index, at)) });
