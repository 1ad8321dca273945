import type { Clause } from '../../../spec/index.ts';
import { sourceText, statementText } from '../clause-text.ts';
import { programPath, replayCommand, rerunCommand } from '../commands.ts';
import type { Deviation } from '../model.ts';
import { countedTiers, deepestTier } from '../overall.ts';
import { clean, counted, grouped, safeJson } from '../text.ts';
import { clauseOf, isKnown, markWords } from '../verdicts.ts';
import { render } from './render.ts';
import { stepsTable } from './steps.ts';
import { badge, clauseAnchor, deviationAnchor, type Subject } from './subject.ts';

const template = `
<section id="deviations">
  <h2>Deviations <span class="count"><%= it.total %></span></h2><% if (it.groups.length === 0) { %>
  <p class="empty">No deviation was found.</p><% } %><% for (const group of it.groups) { %><% if (it.several) { %>
  <h3 class="who"><%= group.name %> <span class="version"><%= group.version %></span></h3><% } %><% for (const one of group.deviations) { %>
  <article class="deviation" id="<%= one.anchor %>">
    <header>
      <h4><span class="v v-<%= one.verdict %>" aria-hidden="true"><%= one.symbol %></span> <a class="id" href="#<%= one.clauseAnchor %>"><%= one.clause %></a> <code><%= one.routine %></code></h4>
      <p class="tags"><span class="tag"><%= one.observation %></span> <span class="tag"><%= one.tier %> tier</span><% if (!one.counted) { %> <span class="tag">does not count here</span><% } %><% if (one.verdict === 'known-deviation') { %> <span class="tag">known<% if (one.known !== '') { %>: <%= one.known %><% } %></span><% } %><% for (const mark of one.marks) { %> <span class="tag mark" title="<%= mark.meaning %>"><%= mark.name %></span><% } %></p>
    </header>
    <p class="explanation"><%= one.explanation %></p>
    <dl class="compare">
      <div><dt>Observed</dt><dd class="bad"><code><%= one.observed %></code></dd></div>
      <div><dt>Allowed</dt><dd class="good"><code><%= one.allowed %></code></dd></div>
    </dl>
    <blockquote><p><%= one.text %></p><footer><%= one.clause %> · <%= one.source %></footer></blockquote><% if (one.behind.length > 0) { %>
    <p class="behind">Lies behind <% one.behind.forEach((each, index) => { %><%= index > 0 ? ', ' : '' %><a href="#<%= each.anchor %>"><%= each.label %></a><% }) %>: it was met after that in its program, and may go away with it.</p><% } %>
    <%~ one.steps %>
    <p class="sub"><%= one.facts %></p>
    <details><summary>Program and commands</summary>
      <div class="copyable"><pre><code><%= one.replay %></code></pre><button type="button">Copy</button></div>
      <p class="sub">Run in the folder of this page; <% if (it.traces) { %><a href="<%= one.trace %>">raw trace</a><% } else { %>raw trace: <%= one.trace %> beside the report of this run<% } %>. The whole run again:</p>
      <div class="copyable"><pre><code><%= one.rerun %></code></pre><button type="button">Copy</button></div>
      <p class="sub"><%= one.path %></p>
      <div class="copyable"><pre class="tall"><code><%= one.program %></code></pre><button type="button">Copy</button></div>
    </details>
  </article><% } %><% } %>
</section>`;

const facts = (deviation: Deviation): string =>
  [
    `met ${counted(deviation.met, 'time')}`,
    `reduced with ${counted(deviation.executions, 'execution')}`,
    deviation.minimal ? 'no call can be left out' : 'not proved minimal',
    `id ${deviation.id}`,
  ].join(' · ');

const describeBehind = (subject: Subject, id: string) => {
  const earlier = subject.implementation.deviations.find((deviation) => deviation.id === id);
  return { anchor: deviationAnchor(subject, id), label: earlier === undefined ? id : `${earlier.clause} (${id})` };
};

interface Context {
  readonly subject: Subject;
  readonly position: number;
  readonly of: number;
  readonly clauses: ReadonlyMap<string, Clause>;
}

const one = ({ subject, position, of, clauses }: Context, deviation: Deviation) => {
  const clause = clauses.get(clauseOf(deviation.clause));
  const path = programPath(deviation, position, of);
  const known = isKnown(subject.implementation, deviation);
  return {
    anchor: deviationAnchor(subject, deviation.id),
    clause: deviation.clause,
    clauseAnchor: clauseAnchor(clauseOf(deviation.clause)),
    ...badge(known ? 'known-deviation' : 'deviates'),
    routine: deviation.routine,
    observation: clean(deviation.observation, 80),
    tier: deviation.tier,
    counted: countedTiers(deepestTier(subject.report)).includes(deviation.tier),
    known: clean(deviation.known?.reason ?? '', 300),
    marks: deviation.marks.map((mark) => ({ name: mark, meaning: markWords[mark] })),
    text: statementText(clause, deviation.clause),
    source: sourceText(clause),
    observed: deviation.observed,
    allowed: deviation.allowed,
    explanation: deviation.explanation,
    behind: deviation.behind.map((id) => describeBehind(subject, id)),
    steps: stepsTable(deviation),
    facts: facts(deviation),
    trace: encodeURI(deviation.trace),
    path,
    replay: replayCommand(path),
    rerun: rerunCommand(subject.report),
    program: safeJson(deviation.program),
  };
};

/** Every deviation with what was seen, what was allowed and the shortest program that shows it. */
export const deviationsSection = (subjects: readonly Subject[], clauses: ReadonlyMap<string, Clause>): string =>
  render(template, {
    several: subjects.length > 1,
    // Traces lie beside their own report, which is not here when a page is made of several.
    traces: new Set(subjects.map((subject) => subject.report)).size < 2,
    total: grouped(subjects.reduce((sum, { implementation }) => sum + implementation.deviations.length, 0)),
    groups: subjects
      .map((subject, position) => ({
        name: subject.name,
        version: subject.version,
        deviations: subject.implementation.deviations.map((deviation) =>
          one({ subject, position, of: subjects.length, clauses }, deviation),
        ),
      }))
      .filter((group) => group.deviations.length > 0),
  });
