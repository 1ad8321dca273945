import type { Bundle, Drawing } from './coverage.ts';
import { bundleLabel, layout, type PlacedBundle, type PlacedState, stateNotes } from './layout.ts';
import { render } from './render.ts';

const template = `
<svg class="diagram" viewBox="0 0 <%= it.width %> <%= it.height %>" width="<%= it.width %>" height="<%= it.height %>" role="img" aria-label="<%= it.label %>">
  <defs><% for (const degree of ['all', 'some', 'none']) { %><marker id="<%= it.key %>-<%= degree %>" class="arrow d-<%= degree %>" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0.5 L8 4 L0 7.5 z"/></marker><% } %></defs><% for (const edge of it.edges) { %>
  <g class="edge d-<%= edge.degree %>"><title><%= edge.title %></title><path d="<%= edge.path %>" marker-end="url(#<%= it.key %>-<%= edge.degree %>)"/><rect x="<%= edge.x %>" y="<%= edge.y %>" width="<%= edge.width %>" height="<%= edge.height %>" rx="3"/><text x="<%= edge.textX %>" y="<%= edge.textY %>"><%= edge.text %></text></g><% } %><% for (const node of it.nodes) { %>
  <g class="state <%= node.entered ? 'entered' : 'missed' %>"><title><%= node.title %></title><rect x="<%= node.x %>" y="<%= node.y %>" width="<%= node.width %>" height="<%= node.height %>" rx="7"/><text x="<%= node.textX %>" y="<%= node.nameY %>"><%= node.name %></text><% if (node.notes !== '') { %><text class="notes" x="<%= node.textX %>" y="<%= node.notesY %>"><%= node.notes %></text><% } %></g><% } %>
</svg>`;

interface Point {
  readonly x: number;
  readonly y: number;
}

const toward = (from: Point, to: Point, distance: number): Point => {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(distance / length, 0.5);
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
};

const at = ({ x, y }: Point): string => `${Number(x.toFixed(1))} ${Number(y.toFixed(1))}`;

/** A line through the points, its corners rounded. */
export const roundedPath = (points: readonly Point[], radius = 6): string =>
  points
    .map((point, index) => {
      const before = points[index - 1];
      const after = points[index + 1];
      if (before === undefined) return `M${at(point)}`;
      if (after === undefined) return `L${at(point)}`;
      return `L${at(toward(point, before, radius))} Q${at(point)} ${at(toward(point, after, radius))}`;
    })
    .join(' ');

const title = (bundle: Bundle): string => [`${bundle.from} → ${bundle.to}`, ...bundle.lines].join('\n');

const edge = ({ bundle, points, label }: PlacedBundle) => ({
  degree: bundle.degree,
  title: title(bundle),
  path: roundedPath(points),
  ...label,
  text: bundleLabel(bundle),
  textX: label.x + label.width / 2,
  textY: label.y + 10,
});

const node = ({ state, x, y, width, height }: PlacedState) => ({
  x,
  y,
  width,
  height,
  name: state.name,
  notes: stateNotes(state),
  entered: state.entered,
  title: [state.entered ? state.name : `${state.name}: never entered`, ...state.loops.lines].join('\n'),
  textX: x + width / 2,
  nameY: y + 19,
  notesY: y + 35,
});

/** A machine as an SVG state diagram, coloured, dashed and numbered by what was taken. */
export const diagram = async (name: string, key: string, drawing: Drawing): Promise<string> => {
  const placed = await layout(drawing);
  return render(template, {
    key,
    label: `State diagram of ${name}; the table below says the same`,
    width: placed.width,
    height: placed.height,
    edges: placed.bundles.map(edge),
    nodes: placed.states.map(node),
  });
};
