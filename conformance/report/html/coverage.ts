import { groupBy } from '../group.ts';
import type { ConformanceReport, MachineCoverage, TransitionCoverage } from '../model.ts';

/** The state that a broken obligation leads to. Almost every state has ways into it, so it is told, not drawn. */
export const undefinedState = 'undefined';

const mergeTransitions = (all: readonly TransitionCoverage[]): readonly TransitionCoverage[] =>
  [...groupBy(all, (transition) => transition.id).values()].flatMap(([first, ...rest]) =>
    first === undefined ? [] : [{ ...first, taken: rest.reduce((sum, each) => sum + each.taken, first.taken) }],
  );

/** One coverage of each machine over all reports: how often each transition was taken in any of them. */
export const mergeCoverage = (reports: readonly ConformanceReport[]): readonly MachineCoverage[] =>
  [
    ...groupBy(
      reports.flatMap((report) => report.coverage.machines),
      (machine) => machine.name,
    ),
  ].map(([name, same]) => ({
    name,
    states: [...new Set(same.flatMap((machine) => machine.states))],
    transitions: mergeTransitions(same.flatMap((machine) => machine.transitions)),
  }));

/** How much of a bundle of transitions was taken. */
export type Degree = 'all' | 'some' | 'none';

export const degreeOf = (taken: number, of: number): Degree => (taken === 0 ? 'none' : taken < of ? 'some' : 'all');

/** Parallel transitions from one state to another, as one arrow. */
export interface Bundle {
  readonly from: string;
  readonly to: string;
  readonly taken: number;
  readonly of: number;
  readonly degree: Degree;
  /** One line a transition, for the tooltip. */
  readonly lines: readonly string[];
}

export const takenOf = (transitions: readonly TransitionCoverage[]): number =>
  transitions.filter((transition) => transition.taken > 0).length;

const bundle = (from: string, to: string, same: readonly TransitionCoverage[]): Bundle => ({
  from,
  to,
  taken: takenOf(same),
  of: same.length,
  degree: degreeOf(takenOf(same), same.length),
  lines: same.map(({ event, guard, taken }) => `${event}${guard === '' ? '' : ` [${guard}]`}: ${taken}`),
});

/** One state as it is drawn: what keeps it and what leads out into `undefined` stands inside, as numbers. */
export interface DrawnState {
  readonly name: string;
  readonly entered: boolean;
  readonly loops: Bundle;
  readonly broken: Bundle;
}

export interface Drawing {
  readonly states: readonly DrawnState[];
  readonly bundles: readonly Bundle[];
}

/** What the diagram of a machine shows. */
export const drawingOf = ({ states, transitions }: MachineCoverage): Drawing => {
  const between = (from: string, to: string): readonly TransitionCoverage[] =>
    transitions.filter((transition) => transition.from === from && transition.to === to);
  const entered = new Set(transitions.filter(({ taken }) => taken > 0).flatMap(({ from, to }) => [from, to]));
  const shown = states.filter((state) => state !== undefinedState);
  return {
    states: shown.map((name) => ({
      name,
      entered: entered.has(name),
      loops: bundle(name, name, between(name, name)),
      broken: bundle(name, undefinedState, between(name, undefinedState)),
    })),
    bundles: shown.flatMap((from) =>
      shown
        .filter((to) => to !== from)
        .map((to) => bundle(from, to, between(from, to)))
        .filter((each) => each.of > 0),
    ),
  };
};
