import { type OutcomeClass, rows, usualClass } from '../calls/index.ts';
import type { CompiledMachines, Taken, Transition } from '../compile/index.ts';
import type { FactName } from '../machines/facts.ts';
import type { Facts } from '../machines/index.ts';
import type { Call } from '../oracle/call.ts';
import { eventsOf } from '../oracle/events.ts';
import { allowedClasses, breaches, type Plan, transitions } from '../oracle/step.ts';
import { type Code, goes, makes, type PlacedCell, type Row, type Scene, type Touch, type Words } from './table.ts';

/** What may become of a call in one way: how it ends, and the transitions that are taken then. */
export interface Path {
  /** Undefined where the machines allow something that no code of a table says. */
  readonly code: Code | undefined;
  readonly outcome: OutcomeClass;
  /** For a breach or what nobody describes: those that lead there. */
  readonly transitions: readonly Transition[];
  readonly clauses: readonly string[];
}

/** What the machines make of a call in one scene with one combination of facts. */
export interface Behaviour {
  readonly scene: Scene;
  readonly facts: Facts;
  readonly paths: readonly Path[];
}

type CallScene = Extract<Scene, { readonly kind: 'call' }>;

/** Every combination of the words, those that the row fixes in place of the call's. */
export function combinations(words: Words, fixed: Words): readonly Facts[] {
  let all: readonly Facts[] = [{}];
  for (const name of Object.keys(words) as FactName[]) {
    const list = fixed[name] ?? words[name] ?? [];
    all = all.flatMap((facts) => list.map((word) => (word === undefined ? facts : { ...facts, [name]: word })));
  }
  return all;
}

const emptyCall = ({ routine }: CallScene): Call => ({ routine, args: {} });

/** The call as the oracle would plan it, had it objects in these states. */
function planOf(machines: CompiledMachines, scene: CallScene, facts: Facts): Plan {
  const names = eventsOf(scene.event);
  const ordinary = usualClass(scene.routine);
  const touched = scene.touches.map(({ machine, state, as }) => {
    const compiled = machines[machine];
    const cell = { machine: compiled, state: compiled.states.indexOf(state), shadows: [] };
    return as === undefined ? { cell } : { cell, as };
  });
  const usual = touched.map(({ cell, as }) =>
    cell.machine.step(cell.state, as === undefined ? names[ordinary] : eventsOf(as)[ordinary], facts),
  );
  const call = emptyCall(scene);
  return {
    call,
    row: rows[scene.routine],
    roles: undefined,
    facts,
    event: scene.event,
    names,
    touched,
    ordinary,
    others: [],
    usual,
  };
}

/** The state after a call of each machine with one role, by its name. */
function after(
  machines: CompiledMachines,
  { touches }: CallScene,
  role: Touch['role'],
  taken: readonly (Taken | undefined)[],
): ReadonlyMap<string, string> {
  const states = new Map<string, string>();
  touches.forEach(({ machine, role: its }, index) => {
    const next = taken[index]?.next;
    if (its === role && next !== undefined) states.set(machine, machines[machine].states[next] ?? 'undefined');
  });
  return states;
}

const isIn = (states: Row['states'], now: ReadonlyMap<string, string>): boolean =>
  Object.entries(states).every(([machine, state]) => now.get(machine) === state);

/** The code for a row's state and what was made of another object, after a call that ended as usual. */
function success(
  rowsOfTable: readonly Row[],
  row: Row,
  now: ReadonlyMap<string, string>,
  made: ReadonlyMap<string, string>,
): Code | undefined {
  const kept = isIn(row.states, now);
  const user = made.get('user-mapping');
  if (user !== undefined) {
    if (!kept) return undefined;
    return user === 'live' ? { is: 'begins' } : user === 'ended' ? { is: 'ends' } : undefined;
  }
  if (made.size > 0) {
    const part = rowsOfTable.find(({ states }) => isIn(states, made))?.name;
    return kept && part?.startsWith('P/') ? makes(part as 'P/-') : undefined;
  }
  if (kept) return { is: 'stays' };
  if (now.get('mdl-content') === 'freed') return { is: 'gone' };
  const next = rowsOfTable.find(({ states }) => isIn(states, now))?.name;
  return next === undefined ? undefined : goes(next);
}

/** Codes of the endings that leave everything as it is. */
const failures: Readonly<Partial<Record<OutcomeClass, Code>>> = {
  null: { is: 'null' },
  failed: { is: 'fails' },
  raised: { is: 'raises' },
};

const clausesOf = (list: readonly Transition[]): readonly string[] => [
  ...new Set(list.flatMap((each) => each.clauses)),
];

function pathOf(
  machines: CompiledMachines,
  rowsOfTable: readonly Row[],
  row: Row,
  scene: CallScene,
  planned: Plan,
  outcome: OutcomeClass,
): Path {
  const taken = transitions(planned, outcome);
  const now = new Map([...Object.entries(row.states), ...after(machines, scene, 'row', taken)]);
  const kept = taken.every((each, index) => each?.next === planned.touched[index]?.cell.state);
  const code =
    outcome === planned.ordinary
      ? success(rowsOfTable, row, now, after(machines, scene, 'product', taken))
      : kept
        ? failures[outcome]
        : undefined;
  const list = taken.flatMap((each) => (each === undefined ? [] : [each.transition]));
  return { code, outcome, transitions: list, clauses: clausesOf(list) };
}

/** What may become of a planned call, judged as the oracle does: first by what it breaks, then by how it may end. */
function pathsOf(
  machines: CompiledMachines,
  rowsOfTable: readonly Row[],
  row: Row,
  scene: CallScene,
  facts: Facts,
): readonly Path[] {
  const planned = planOf(machines, scene, facts);
  const broken = breaches(planned);
  if (broken.length > 0) {
    const documented = broken.filter(({ undocumented }) => !undocumented);
    const list = documented.length > 0 ? documented : broken;
    const code: Code = { is: documented.length > 0 ? 'breach' : 'unsaid' };
    return [{ code, outcome: planned.ordinary, transitions: list, clauses: clausesOf(list) }];
  }
  const allowed = allowedClasses(planned);
  if (allowed.length > 0) {
    return allowed.map((outcome) => pathOf(machines, rowsOfTable, row, scene, planned, outcome));
  }
  return [{ code: { is: 'forbidden' }, outcome: planned.ordinary, transitions: [], clauses: [] }];
}

/** What the machines make of a cell, over all scenes and all combinations of facts. */
export function explore(
  machines: CompiledMachines,
  rowsOfTable: readonly Row[],
  { row, column }: PlacedCell,
): readonly Behaviour[] {
  return column.scenes(row).flatMap((scene): readonly Behaviour[] => {
    if (scene.kind === 'nobody') {
      const path: Path = {
        code: { is: 'breach' },
        outcome: usualClass(scene.routine),
        transitions: [],
        clauses: [rows[scene.routine].unknown],
      };
      return [{ scene, facts: {}, paths: [path] }];
    }
    const all = scene.words.length === 0 ? [{}] : scene.words.flatMap((words) => combinations(words, row.words));
    return all.map((facts) => ({ scene, facts, paths: pathsOf(machines, rowsOfTable, row, scene, facts) }));
  });
}
