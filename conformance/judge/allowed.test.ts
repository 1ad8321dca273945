import { describe, expect, it } from 'vitest';
import {
  type Allowed,
  allowed,
  type Call,
  classify,
  createSpecification,
  formatAddress,
  type Outcome,
  type OutcomeClass,
  outside,
  parseAddress,
  plus,
  type Rule,
  type Space,
  step,
  type World,
} from '../../spec/index.ts';
import { MM_ALLOCATE_FULLY_REQUIRED, PAGE_SIZE, signatureOf, type WireValue } from '../../wdk/index.ts';
import { FarPicker } from '../adapters/model/any-answer.ts';
import { createReference } from '../adapters/reference/index.ts';
import { environmentOf } from '../execute/session.ts';
import { seededChance } from '../generate/chance.ts';
import { drawOutcome } from '../generate/outcomes.ts';
import type { Program } from '../trace/program.ts';
import { judge, resolveCall } from './judge.ts';
import { type Entry, legalEntries } from './test-support.ts';

const specification = createSpecification();
/** Programs that are tried at least, and at most if something was not met before. */
const programs = { least: 120, most: 2000 };

/** The world before a call, built anew each time: judging changes it. */
function worldBefore({ environment, program, execution }: Entry, at: number): World {
  const { world } = judge(specification, environment, { ...program, calls: program.calls.slice(0, at) }, execution);
  world.step = at;
  return world;
}

/** Allocations whose size nobody has looked at: it is the accessor that tells it. */
async function* unseen(): AsyncIterableIterator<Entry> {
  const common = { LowAddress: '0x0', HighAddress: '0xffffffffffffffff', SkipBytes: '0x0', CacheType: 1 };
  const none = { needs: [], observe: [] };
  for (const Flags of [0, MM_ALLOCATE_FULLY_REQUIRED]) {
    const program: Program = {
      kind: 'mdl-tck/program',
      version: 1,
      profile: specification.profile.name,
      calls: [
        { routine: 'MmAllocatePagesForMdlEx', args: { ...common, TotalBytes: '0x2800', Flags }, ...none },
        { routine: 'MmGetMdlByteCount', args: { Mdl: { ref: 0 } }, ...none },
      ],
    };
    const implementation = createReference();
    const environment = environmentOf(await implementation.describe());
    yield { program, execution: await implementation.run(program), environment };
  }
}

async function* entries(): AsyncIterableIterator<Entry> {
  yield* unseen();
  yield* legalEntries(specification, createReference(), programs.most);
}

/** An outcome of any class, as far as the routine can have it. */
function outcomeOfClass(call: Call, kind: OutcomeClass): Outcome | undefined {
  const { returns } = signatureOf(call.routine);
  const made: Readonly<Record<OutcomeClass, Outcome>> = {
    returned: returns === 'VOID' ? { kind: 'returned' } : { kind: 'returned', value: returns === 'BYTES' ? '00' : 0 },
    nonNull: { kind: 'returned', value: '0xffffabcd00000000' },
    null: { kind: 'returned', value: '0x0' },
    failed: { kind: 'returned', value: 0xc0000001 },
    raised: { kind: 'raised', status: 0xc0000005 },
    faulted: { kind: 'faulted', status: 0xc0000005 },
    stopped: { kind: 'stopped', code: 0x1a, parameters: ['0x0', '0x0', '0x0', '0x0'] },
    died: { kind: 'died', how: 'signal SIGSEGV', text: '' },
    hung: { kind: 'hung' },
  };
  return classify(call.routine, made[kind]) === kind ? made[kind] : undefined;
}
const classes: readonly OutcomeClass[] = [
  'returned',
  'nonNull',
  'null',
  'raised',
  'faulted',
  'stopped',
  'died',
  'hung',
];

/** Addresses of one half at which something lives. The space may be another world's. */
function* taken(world: World, { kind }: Space): IterableIterator<number> {
  const space = kind === 'system' ? world.system : world.current.space;
  const objects = [...world.pools.items, ...world.current.regions, ...world.current.mappings];
  for (const { view } of objects) if (view?.space === space) yield view.firstPage;
  for (const { systemView } of world.mdls.items) if (systemView?.space === space) yield systemView.firstPage;
  if (space === world.system) for (const { address } of world.reservations.items) yield address.page;
}

const at = (value: WireValue, page: number): string =>
  formatAddress({ page, offset: parseAddress(String(value)).offset });
const pageOff = (value: WireValue): WireValue | undefined =>
  typeof value === 'string' ? formatAddress(plus(parseAddress(value), PAGE_SIZE)) : undefined;

/** Values next to an allowed one that break a rule; whether they do is the oracle's business, which the test asks. */
function* neighbours(world: World, rule: Rule, value: WireValue): IterableIterator<WireValue> {
  const one = outside(rule, value);
  if (one !== undefined) yield one;
  const further = rule.is === 'equals' ? pageOff(value) : undefined;
  if (further !== undefined) yield further;
  if (rule.is === 'half') yield at(value, rule.half === 'system' ? 0x20000 : 0xffffa10000000);
  if (rule.is === 'ownStorage') {
    for (const { address, step: made } of [...world.mdls.items, ...world.pools.items]) {
      if (made < world.step) yield formatAddress(address);
    }
  }
  if (rule.is === 'room' || rule.is === 'empty') for (const page of taken(world, rule.space)) yield at(value, page);
  if (rule.is === 'homeRoom') {
    const isUser = rule.space.kind === 'user';
    for (const { view } of isUser ? world.current.mappings : [])
      if (view !== undefined) yield at(value, view.firstPage);
    for (const { address } of isUser ? [] : world.reservations.items) yield at(value, address.page);
  }
}

const ruleKinds = {
  equals: true,
  oneOf: true,
  noneOf: true,
  between: true,
  offsetInPage: true,
  alignedTo: true,
  withinOnePage: true,
  room: true,
  homeRoom: true,
  empty: true,
  ownStorage: true,
  half: true,
  notAbove: true,
  wholePages: true,
  failure: true,
} as const satisfies Readonly<Record<Exclude<Rule['is'], 'same'>, true>>;

/** The outcome with one of its values replaced. */
function withValue(outcome: Outcome, target: string, value: WireValue): Outcome {
  if (outcome.kind === 'raised' && target === 'status') return { kind: 'raised', status: Number(value) };
  if (outcome.kind !== 'returned') return outcome;
  if (target === 'value') return { ...outcome, value };
  return { ...outcome, out: { ...outcome.out, [target.slice('out:'.length)]: value } };
}

const valueAt = (outcome: Outcome, target: string): WireValue | undefined => {
  if (outcome.kind === 'raised') return outcome.status;
  if (outcome.kind !== 'returned') return undefined;
  return target === 'value' ? outcome.value : outcome.out?.[target.slice('out:'.length)];
};

/** What was tried, and what went against the agreement of `allowed` and `step`. */
interface Tried {
  inside: number;
  outside: number;
  readonly refused: Set<string>;
  readonly complaints: string[];
}

function tryOne(
  entry: Entry,
  index: number,
  call: Call,
  set: readonly Allowed[],
  tried: Tried,
  picker: FarPicker,
): void {
  const chance = seededChance(index);
  const judgeIt = (outcome: Outcome) => step(worldBefore(entry, index), call, outcome);
  const complain = (what: string, outcome: Outcome): void => {
    tried.complaints.push(`${what}: ${JSON.stringify({ call, outcome })}`);
  };
  for (const kind of classes) {
    const outcome = outcomeOfClass(call, kind);
    if (outcome === undefined || set.some((one) => one.outcome === kind)) continue;
    tried.outside += 1;
    tried.refused.add(kind);
    if (judgeIt(outcome).verdict !== 'deviates') complain('a class that is not allowed passes', outcome);
  }
  for (const one of set) {
    const outcome = drawOutcome(worldBefore(entry, index), call.routine, one, picker, chance);
    if (outcome === undefined) {
      if (one.outcome === 'nonNull' || one.outcome === 'null') continue;
      complain(`no ${one.outcome} keeps the rules`, { kind: 'hung' });
      continue;
    }
    tried.inside += 1;
    const { verdict, findings } = judgeIt(outcome);
    if (verdict !== 'conforms') complain(`allowed and refused by ${findings[0]?.clause}`, outcome);
    for (const { target, rule, clause } of one.constraints) {
      const value = valueAt(outcome, target);
      if (value === undefined) continue;
      for (const wrong of neighbours(worldBefore(entry, index), rule, value)) {
        const off = withValue(outcome, target, wrong);
        const result = judgeIt(off);
        const says = result.findings.some(
          (finding) => finding.observation === `${target}:${rule.is}` && finding.clause === clause,
        );
        const isOther = result.verdict === 'deviates' && result.outcome !== one.outcome;
        if (says || isOther) {
          tried.outside += 1;
          tried.refused.add(rule.is);
        } else if (outside(rule, value) === wrong) complain(`${rule.is} passes what lies outside`, off);
      }
    }
  }
}

describe('what is allowed', () => {
  it('is what step accepts, and what lies next to it is refused', async () => {
    const tried: Tried = { inside: 0, outside: 0, refused: new Set(), complaints: [] };
    const picker = new FarPicker();
    const wanted = new Set<string>([...classes, ...Object.keys(ruleKinds)]);
    let seen = 0;
    for await (const entry of entries()) {
      seen += 1;
      // Two executions a program: by the reference, and by one that answers anything that is allowed.
      if (seen > 2 * programs.least && tried.refused.size === wanted.size) break;
      for (const [index, programCall] of entry.program.calls.entries()) {
        if (entry.execution.outcomes[index]?.kind === 'skipped') continue;
        const call = resolveCall(programCall, entry.execution.outcomes);
        // Nothing is judged after a stop that a document demands.
        if (call === undefined || worldBefore(entry, index).over) continue;
        const set = allowed(worldBefore(entry, index), call);
        const isNew = set.some(({ constraints }) => constraints.some(({ rule }) => !tried.refused.has(rule.is)));
        const isOther = classes.some(
          (kind) =>
            !tried.refused.has(kind) &&
            outcomeOfClass(call, kind) !== undefined &&
            !set.some(({ outcome }) => outcome === kind),
        );
        if (seen <= 2 * programs.least || isNew || isOther) tryOne(entry, index, call, set, tried, picker);
      }
    }
    expect(tried.complaints.slice(0, 5)).toEqual([]);
    expect(tried.inside).toBeGreaterThan(1000);
    expect(tried.outside).toBeGreaterThan(tried.inside);
    expect([...tried.refused].sort()).toEqual([...wanted].sort());
  });
});
