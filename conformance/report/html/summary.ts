import { deepestTier, overallOf, overallWords } from '../overall.ts';
import { counted, grouped } from '../text.ts';
import { exercisedClauses, verdictCounts } from '../verdicts.ts';
import { render } from './render.ts';
import { badge, type Subject } from './subject.ts';

const template = `
<section id="summary">
  <h2>Summary</h2>
  <div class="cards"><% for (const card of it.cards) { %>
    <article class="card o-<%= card.overall %>">
      <h3><%= card.name %> <span class="version"><%= card.version %></span></h3>
      <p class="overall"><%= card.words %></p>
      <p class="sub"><%= card.exercised %> of <%= card.selected %> exercised · <%= card.deviations %></p>
      <div class="bar" aria-hidden="true"><% for (const part of card.parts) { %><span class="v v-<%= part.verdict %>" style="flex-grow:<%= part.count %>"></span><% } %></div>
      <ul class="counts"><% for (const part of card.parts) { %>
        <li title="<%= part.meaning %>"><span class="v v-<%= part.verdict %>" aria-hidden="true"><%= part.symbol %></span> <b><%= part.shown %></b> <%= part.verdict %></li><% } %>
      </ul>
      <p class="sub features">Features: <%= card.features %></p>
    </article><% } %>
  </div>
</section>`;

const card = ({ name, version, report, implementation }: Subject) => {
  const overall = overallOf(implementation, deepestTier(report));
  return {
    name,
    version,
    overall,
    words: overallWords[overall],
    exercised: grouped(exercisedClauses(implementation)),
    selected: counted(implementation.clauses.length, 'clause'),
    deviations: counted(implementation.deviations.length, 'deviation'),
    features: implementation.features.join(', ') || 'none',
    parts: verdictCounts(implementation.clauses).map(([verdict, count]) => ({
      ...badge(verdict),
      count,
      shown: grouped(count),
    })),
  };
};

/** One card for each implementation: what it comes to, and how many clauses got which verdict. */
export const summarySection = (subjects: readonly Subject[]): string => render(template, { cards: subjects.map(card) });
