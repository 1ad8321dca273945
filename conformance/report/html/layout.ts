import type { ElkExtendedEdge, ElkNode, ElkPoint } from 'elkjs/lib/elk-api.js';
import type { Bundle, Drawing, DrawnState } from './coverage.ts';

export interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface PlacedState extends Placed {
  readonly state: DrawnState;
}
export interface PlacedBundle {
  readonly bundle: Bundle;
  readonly points: readonly ElkPoint[];
  readonly label: Placed;
}
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly states: readonly PlacedState[];
  readonly bundles: readonly PlacedBundle[];
}

/** Nothing measures text here: widths follow from the fixed pitch of the fonts that the style sheet names. */
const nameWidth = 7.4;
const labelWidth = 6.7;

export const bundleLabel = ({ taken, of }: Bundle): string => `${taken}/${of}`;

/** What a state says under its name. */
export const stateNotes = ({ loops, broken }: DrawnState): string =>
  [loops.of > 0 ? `↻ ${bundleLabel(loops)}` : '', broken.of > 0 ? `⊘ ${bundleLabel(broken)}` : '']
    .filter((note) => note !== '')
    .join(' · ');

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.randomSeed': '1',
  'elk.spacing.nodeNode': '26',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '10',
  'elk.spacing.edgeLabel': '3',
  'elk.layered.spacing.nodeNodeBetweenLayers': '34',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  // States are listed with the initial one first; arrows against that order are the ones that lead back.
  'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.padding': '[top=8,left=8,bottom=8,right=8]',
};

const node = (state: DrawnState, index: number): ElkNode => ({
  id: `n${index}`,
  width: Math.ceil(Math.max(state.name.length * nameWidth, stateNotes(state).length * labelWidth) + 24),
  height: stateNotes(state) === '' ? 30 : 44,
});

const edge = (bundle: Bundle, index: number, ids: ReadonlyMap<string, string>): ElkExtendedEdge => ({
  id: `e${index}`,
  sources: [ids.get(bundle.from) ?? ''],
  targets: [ids.get(bundle.to) ?? ''],
  labels: [{ text: bundleLabel(bundle), width: bundleLabel(bundle).length * labelWidth + 4, height: 13 }],
});

const box = ({ x = 0, y = 0, width = 0, height = 0 }: Partial<Placed>): Placed => ({ x, y, width, height });

const pointsOf = (placed: ElkExtendedEdge | undefined): readonly ElkPoint[] =>
  (placed?.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [
    startPoint,
    ...bendPoints,
    endPoint,
  ]);

/** Places states and arrows. The same drawing always gives the same layout. */
export const layout = async ({ states, bundles }: Drawing): Promise<Layout> => {
  // Loaded only when a page is made: it is large, and a run without a page should not pay for it.
  const { default: elk } = await import('elkjs/lib/elk.bundled.js');
  const ids = new Map(states.map((state, index) => [state.name, `n${index}`]));
  const root: ElkNode = {
    id: 'root',
    layoutOptions: options,
    children: states.map(node),
    edges: bundles.map((bundle, index) => edge(bundle, index, ids)),
  };
  const graph = await new elk.default().layout(root);
  return {
    width: Math.ceil(graph.width ?? 0),
    height: Math.ceil(graph.height ?? 0),
    states: states.map((state, index) => ({ state, ...box(graph.children?.[index] ?? {}) })),
    bundles: bundles.map((bundle, index) => ({
      bundle,
      points: pointsOf(graph.edges?.[index]),
      label: box(graph.edges?.[index]?.labels?.[0] ?? {}),
    })),
  };
};
