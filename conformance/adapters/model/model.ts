import {
  type Call,
  createSpecification,
  formatAddress,
  type Mdl,
  type ObservableField,
  type Observation,
  type Outcome,
  observe,
  type Page,
  type ProfileName,
  pageCountOf,
  parseAddress,
  stateOf,
  step,
  type World,
} from '../../../spec/index.ts';
import { features, PAGE_SIZE, routineNames } from '../../../wdk/index.ts';
import { AddressPicker, predict } from '../../generate/predict.ts';
import { resolveCall } from '../../judge/judge.ts';
import type { Description, Implementation } from '../../port.ts';
import type { Need, Program } from '../../trace/program.ts';
import type { Execution } from '../../trace/trace.ts';

/**
 * An implementation that answers what the specification allows: the kit without a simulator behind it. What it answers
 * can be bent, so that a test sees what the kit says of an implementation that lies in one known way, or that is odd
 * but legal.
 */
export interface ModelOptions {
  /** The profile that it keeps. */
  readonly profile?: ProfileName;
  readonly describe?: (description: Description) => Description;
  /** The answer to a call, given the usual one. */
  readonly answer?: (call: Call, usual: Outcome, world: World, index: number) => Outcome;
  /** How much an allocation of pages turns out to have given, where that is open. */
  readonly byteCountOf?: (mdl: Mdl) => number;
  /** What is read of a descriptor, given what it holds. */
  readonly observe?: (seen: Observation, mdl: Mdl, world: World) => Observation;
}

const environment = { wdkLayout: true };

const description: Description = {
  name: 'mdl-tck-model',
  version: '1',
  routines: Object.fromEntries(routineNames.map((routine) => [routine, 'implemented'])),
  features,
  layout: 'wdk',
};

function bytesAt(world: World, call: Call): string {
  const address = parseAddress(String(call.args['Address']));
  const byteCount = Number(call.args['ByteCount']);
  const view = world.reach('kernel', address, byteCount);
  let bytes = '';
  for (let index = 0; index < byteCount; index++) {
    const sum = address.offset + index;
    const page = view?.pages[address.page - view.firstPage + Math.floor(sum / PAGE_SIZE)];
    bytes += (page?.at(sum % PAGE_SIZE) ?? 0).toString(16).padStart(2, '0');
  }
  return bytes;
}

/** As much quota as is charged for certain. */
function quotaOf(world: World): Readonly<Record<string, string>> {
  const { PagedPool, NonPagedPool } = world.quota.least(world.current);
  return { PagedPool: `0x${PagedPool.toString(16)}`, NonPagedPool: `0x${NonPagedPool.toString(16)}` };
}

/** Whether a need holds of the outcomes so far. */
function holds({ step: at, is }: Need, outcomes: readonly Outcome[], world: World): boolean {
  const outcome = outcomes[at];
  if (outcome === undefined) return false;
  if (is === 'non-null') return outcome.kind === 'returned' && outcome.value !== '0x0';
  if (is === 'null') return outcome.kind === 'returned' && outcome.value === '0x0';
  if (is.startsWith('byteCount>=')) {
    const mdl = outcome.kind === 'returned' ? world.objectAt('mdl', String(outcome.value)) : undefined;
    const least = Number(is.slice('byteCount>='.length));
    return mdl !== undefined && (mdl.byteCount ?? mdl.requestedByteCount) >= least;
  }
  if (is.startsWith('status:'))
    return outcome.kind === 'returned' && outcome.value === Number(is.slice('status:'.length));
  return outcome.kind === is;
}

const firstUsualNumber = 0x1000;
const anywhere = (page: Page) => ({ pages: [page], lowest: 0, highest: Number.POSITIVE_INFINITY, boundary: 0 });

class ModelRun {
  private readonly world: World;
  private readonly picker = new AddressPicker();
  private readonly numbers = new Map<Page, string>();
  /** Below it there is room for what must not lie higher. */
  private nextNumber = firstUsualNumber;
  private nextLowNumber = 1;
  private readonly options: ModelOptions;

  constructor(options: ModelOptions) {
    this.options = options;
    this.world = createSpecification(options.profile).createWorld(environment);
  }

  private call(call: Call, index: number): Outcome {
    this.world.step = index;
    const prediction = predict(this.world, call, this.picker);
    if (prediction === undefined) return { kind: 'refused', reason: 'it breaks an obligation' };
    let usual = prediction.outcome;
    if (call.routine === 'readMemory' || call.routine === 'peekMemory') {
      if (usual.kind === 'returned') usual = { kind: 'returned', value: bytesAt(this.world, call) };
    }
    if (call.routine === 'MmGetPhysicalAddress' && usual.kind === 'returned')
      usual = { ...usual, value: this.physicalOf(call) };
    if (call.routine === 'readQuota' && usual.kind === 'returned') usual = { ...usual, out: quotaOf(this.world) };
    const outcome = this.options.answer?.(call, usual, this.world, index) ?? usual;
    step(this.world, call, outcome);
    return outcome;
  }

  private numberOf(page: Page | undefined): string {
    if (page === undefined) return '0x0';
    const known = this.numbers.get(page);
    if (known !== undefined) return known;
    const { pages, lowest, highest, boundary } = page.run ?? anywhere(page);
    // A block that follows on a multiple of its boundary crosses none.
    const unit = Math.max(1, boundary / PAGE_SIZE);
    const behind = (number: number): number => Math.ceil(Math.max(number, lowest / PAGE_SIZE) / unit) * unit;
    const usual = behind(this.nextNumber);
    const isTooHigh = (usual + pages.length) * PAGE_SIZE - 1 > highest;
    const first = isTooHigh ? behind(this.nextLowNumber) : usual;
    pages.forEach((each, index) => {
      this.numbers.set(each, `0x${(first + index).toString(16)}`);
    });
    if (isTooHigh) this.nextLowNumber = first + pages.length;
    else this.nextNumber = first + pages.length;
    return this.numbers.get(page) ?? '0x0';
  }

  private physicalOf({ args: { BaseAddress } }: Call): string {
    const at = parseAddress(String(BaseAddress));
    const view = this.world.reach('kernel', at, 1);
    const page = Number.parseInt(this.numberOf(view?.pages[at.page - view.firstPage]), 16);
    return formatAddress({ page, offset: at.offset });
  }

  private read(mdl: Mdl, fields: readonly ObservableField[]): Observation {
    const count = pageCountOf(mdl);
    // What was told once stays so.
    if (fields.includes('next')) mdl.next ??= '0x0';
    // Numbers are given in array order, so that a run of pages is a run of numbers.
    for (const page of mdl.pages) this.numberOf(page);
    const mapping = stateOf(mdl.mapping);
    const flags =
      (mapping === 'own' || mapping === 'reserved' ? 1 : 0) +
      (['locked', 'pages'].includes(stateOf(mdl.content)) ? 2 : 0) +
      (stateOf(mdl.content) === 'nonpaged' ? 4 : 0);
    const shared = mdl.sharedAt === undefined ? formatAddress(mdl.virtualAddress) : formatAddress(mdl.sharedAt);
    const view = mdl.systemView;
    const reserved = view === undefined ? '0x0' : formatAddress({ page: view.first.page, offset: 0 });
    const own = view === undefined ? shared : formatAddress(view.first);
    const all: Required<Observation> = {
      virtualAddress: formatAddress(mdl.virtualAddress),
      byteCount: mdl.byteCount ?? mdl.requestedByteCount,
      byteOffset: mdl.virtualAddress.offset,
      next: mdl.next ?? '0x0',
      flags,
      mappedSystemVa: mapping === 'reserved' ? reserved : own,
      firstPage: this.numberOf(mdl.pages[0]),
      secondPage: this.numberOf(mdl.pages[1]),
      lastPage: this.numberOf(mdl.pages[count - 1]),
    };
    const seen = Object.fromEntries(fields.map((field) => [field, all[field]]));
    return this.options.observe?.(seen, mdl, this.world) ?? seen;
  }

  run({ calls }: Program): Execution {
    const outcomes: Outcome[] = [];
    const observations: Observation[][] = [];
    calls.forEach((programCall, index) => {
      const need = programCall.needs.findIndex((one) => !holds(one, outcomes, this.world));
      const call = need < 0 ? resolveCall(programCall, outcomes) : undefined;
      outcomes.push(call === undefined ? { kind: 'skipped', need: Math.max(need, 0) } : this.call(call, index));
      observations.push(
        call === undefined
          ? []
          : programCall.observe.map(({ mdl: ref, fields }) => {
              const made = outcomes[ref];
              const mdl = made?.kind === 'returned' ? this.world.objectAt('mdl', String(made.value)) : undefined;
              if (mdl !== undefined && mdl.byteCount === undefined) {
                const byteCount = this.options.byteCountOf?.(mdl) ?? mdl.requestedByteCount;
                observe(this.world, call.routine, mdl, { byteCount });
              }
              return mdl === undefined ? {} : this.read(mdl, fields);
            }),
      );
    });
    return { outcomes, observations };
  }
}

/** An implementation made of the specification itself. */
export function createModel(options: ModelOptions = {}): Implementation {
  return {
    describe: async () => options.describe?.(description) ?? description,
    reset: async () => ({ fresh: true }),
    run: async (program) => new ModelRun(options).run(program),
    dispose: async () => {},
  };
}
