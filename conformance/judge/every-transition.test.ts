import { describe, expect, it } from 'vitest';
import { createSpecification, machineNames, type Specification } from '../../spec/index.ts';
import { createReference } from '../adapters/reference/index.ts';
import type { Implementation } from '../port.ts';
import { type JudgedStep, judge } from './judge.ts';
import { type Entry, legalEntries, misuseEntries } from './test-support.ts';

/** Transitions that no program takes, each with its reason. Nothing may be added without one. */
const unreachable: Readonly<Record<string, string>> = {};

/** Programs that may be drawn before what was not met counts as unreachable; a fraction of them is enough. */
const limit = 8_000;

/** What older systems do not allow, or do not know, only their profile shows. */
const specifications = [createSpecification(), createSpecification('windows-2003')] as const;
const [specification] = specifications;
/** NDIS is younger than 2003, and knows of mapping modifiers in systems that do not have them yet. */
const forBreaches = [...specifications, createSpecification('windows-7')] as const;
const transitions = machineNames.flatMap((name) => specification.machines[name].transitions);

const stepsOf = ({ environment, program, execution }: Entry, without?: ReadonlySet<string>): readonly JudgedStep[] => {
  const known = forBreaches.find(({ profile }) => profile.name === program.profile);
  const by = without === undefined && known !== undefined ? known : createSpecification(program.profile, without);
  return judge(by, environment, program, execution).steps;
};

/** What was said of each step, with the clauses of a breach. */
const verdictsOf = (steps: readonly JudgedStep[]): string =>
  steps.map(({ verdict, broken }) => [verdict, ...broken].join(':')).join(' ');

/** What is kept of the programs that were drawn. */
interface Corpus {
  readonly verdicts: Set<string>;
  /** Entries by the transitions that they take, with the verdicts of the whole specification. */
  readonly takenBy: Map<string, { readonly entry: Entry; readonly verdicts: string }[]>;
  programs: number;
}

/** Draw programs until every one of these transitions was taken. */
async function collect(entries: AsyncIterable<Entry>, wanted: readonly { readonly id: string }[]): Promise<Corpus> {
  const corpus: Corpus = { verdicts: new Set(), takenBy: new Map(), programs: 0 };
  const missing = new Set(wanted.map(({ id }) => id));
  for await (const entry of entries) {
    corpus.programs += 1;
    const steps = stepsOf(entry);
    for (const { verdict } of steps) corpus.verdicts.add(verdict);
    const one = { entry, verdicts: verdictsOf(steps) };
    for (const id of new Set(steps.flatMap(({ taken }) => taken.map((transition) => transition.id)))) {
      const list = corpus.takenBy.get(id) ?? [];
      corpus.takenBy.set(id, list);
      missing.delete(id);
      // Some thirty programs are enough to find one that ends otherwise.
      if (list.length < 30) list.push(one);
    }
    if (missing.size === 0) break;
  }
  return corpus;
}

const isBreach = ({ to }: { readonly to: string }): boolean => to === 'undefined';

type Entries = (
  specification: Specification,
  implementation: Implementation,
  count: number,
) => AsyncIterable<Entry | undefined>;

/** The entries of these profiles, in turns. */
async function* ofAll(of: readonly Specification[], entries: Entries): AsyncIterableIterator<Entry> {
  const sources = of.map((each) => {
    const implementation = createReference({ profile: each.profile.version.name });
    return entries(each, implementation, limit)[Symbol.asyncIterator]();
  });
  for (let left = sources.length; left > 0; ) {
    left = 0;
    for (const source of sources) {
      const { done, value } = await source.next();
      if (done === true) continue;
      left += 1;
      if (value !== undefined) yield value;
    }
  }
}

const legal = await collect(
  ofAll(specifications, legalEntries),
  transitions.filter((each) => !isBreach(each)),
);
const misuse = await collect(ofAll(forBreaches, misuseEntries), transitions.filter(isBreach));
const takenBy = (id: string) => [...(misuse.takenBy.get(id) ?? []), ...(legal.takenBy.get(id) ?? [])];

/** Whether some judgement changes when a transition is not there. */
function matters(id: string): boolean {
  const without = new Set([id]);
  return takenBy(id).some(({ entry, verdicts }) => verdictsOf(stepsOf(entry, without)) !== verdicts);
}

describe('the transitions of the machines', () => {
  it('judge programs that are legal', () => {
    expect(legal.programs).toBeGreaterThan(1000);
    // After a stop that a document demands nothing is judged.
    expect(legal.verdicts).toEqual(new Set(['conforms', 'skipped', 'unjudged']));
  });

  it('judge programs that end with a broken obligation', () => {
    expect(misuse.programs).toBeGreaterThan(transitions.filter(isBreach).length / 2);
    expect(misuse.verdicts).toEqual(new Set(['conforms', 'undefined']));
  });

  it('are all taken by some program, but for a closed list', () => {
    const never = transitions.map(({ id }) => id).filter((id) => takenBy(id).length === 0);
    expect(never).toEqual(Object.keys(unreachable));
  });

  it('all matter: without any one of them some verdict is another', () => {
    const idle = transitions.map(({ id }) => id).filter((id) => takenBy(id).length > 0 && !matters(id));
    expect(idle).toEqual([]);
  });
});
