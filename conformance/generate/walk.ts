import {
  advance,
  allowedClasses,
  allows,
  breaches,
  type Call,
  type Environment,
  formatAddress,
  type Mdl,
  type ObservableField,
  type Outcome,
  type OutcomeClass,
  obligations,
  observe,
  type Plan,
  pageCountOf,
  parseAddress,
  plan,
  plus,
  type Specification,
  stateOf,
  type Transition,
  transitions,
  type World,
} from '../../spec/index.ts';
import { type Feature, type RoutineName, signatureOf, type WireValue } from '../../wdk/index.ts';
import { givenOut } from '../commands/command.ts';
import type { Argument, Need, ObserveRequest, ProgramCall } from '../trace/program.ts';
import { Bases, redescribes } from './bases.ts';
import { Context, restsOnProcess } from './context.ts';
import { type DraftArgument, type Item, isItemReference } from './draft.ts';
import { addNeed, insist } from './need-list.ts';
import { byteCountNeeds, castShadows, failureText, isOpen, needsOf, needText, statesOf } from './needs.ts';
import { AddressPicker, predict } from './predict.ts';
import { isSpared } from './spared.ts';

/** What a walk needs to know of the implementation that the program is for. */
export interface Target {
  readonly environment: Environment;
  /** Fields of a descriptor that can be read. */
  readonly fields: readonly ObservableField[];
  /** What the implementation offers beyond its routines. */
  readonly features: readonly Feature[];
}

interface Walked {
  /** Undefined for a call that only undoes what was not expected to succeed. */
  readonly item: Item | undefined;
  readonly outcome: Outcome;
  readonly kind: OutcomeClass;
}

/** Which fields are read of a descriptor, by what it describes. */
interface FieldLists {
  readonly all: readonly ObservableField[];
  readonly withoutPages: readonly ObservableField[];
  readonly withoutSecondPage: readonly ObservableField[];
}

const pageFields: readonly ObservableField[] = ['firstPage', 'secondPage', 'lastPage'];
const listsOf = new WeakMap<readonly ObservableField[], FieldLists>();

/** The lists of a target, made once. */
function fieldListsOf(all: readonly ObservableField[]): FieldLists {
  const lists = listsOf.get(all) ?? {
    all,
    withoutPages: all.filter((field) => !pageFields.includes(field)),
    withoutSecondPage: all.filter((field) => field !== 'secondPage'),
  };
  listsOf.set(all, lists);
  return lists;
}

/** How a call fails without anything being wrong. */
const failures = ['null', 'failed', 'raised', 'stopped'] as const satisfies readonly OutcomeClass[];

const nothingToRestOn: readonly Need[] = [];
const nothingToRead: readonly ObserveRequest[] = [];
const live = new Set(['raw', 'nonpaged', 'locked', 'pages', 'partial']);
const described = new Set(['nonpaged', 'locked', 'pages', 'partial']);

/**
 * Turns items into the calls of a program, one by one, on a world in which every call has its usual outcome. An item
 * that would break an obligation is refused; of the others it works out what they rest on and what to read after them.
 */
export class Walk {
  readonly world: World;
  readonly calls: ProgramCall[] = [];
  readonly walked: Walked[] = [];
  /** Calls that are there only to undo what was not expected to succeed. */
  readonly auxiliary = new Set<number>();
  private readonly target: Target;
  private readonly fields: FieldLists;
  private readonly picker = new AddressPicker();
  /** The steps of items, by their ids. */
  private readonly steps: (number | undefined)[] = [];
  /** For each step the open outcomes that it rests on, directly or because something that it needs rests on them. */
  private readonly rests: (readonly Need[])[] = [];
  /** The outcomes that data rest on. */
  private readonly bases = new Bases();
  /** Only what is live is released from here on. */
  isEnding = false;
  /** Steps that may be allowed to end otherwise than expected. */
  private readonly open: boolean[] = [];
  /** Failures that were asked for: what comes after them is drawn as if nothing had been made. */
  private readonly provoked: Need[] = [];
  /** What the current process rests on. */
  private readonly context = new Context();

  constructor(specification: Specification, target: Target) {
    this.target = target;
    this.fields = fieldListsOf(target.fields);
    this.world = specification.createWorld(target.environment);
  }

  /** The item that made the call at a step. */
  itemAt(at: number): number {
    return this.walked[at]?.item?.id ?? -1;
  }

  outAt(at: number): string | undefined {
    const routine = this.walked[at]?.item?.routine;
    return routine === undefined ? undefined : givenOut[routine];
  }

  argumentAt(at: number, parameter: string): DraftArgument | undefined {
    return this.walked[at]?.item?.args[parameter];
  }

  private resultOf(id: number, out: string | undefined): WireValue | undefined {
    const at = this.steps[id];
    const outcome = at === undefined ? undefined : this.walked[at]?.outcome;
    if (outcome?.kind !== 'returned') return undefined;
    return out === undefined ? outcome.value : outcome.out?.[out];
  }

  /** The arguments as values and as references; undefined where one refers to nothing that was walked. */
  private resolve(item: Item): { readonly call: Call; readonly args: Record<string, Argument> } | undefined {
    const args: Record<string, Argument> = {};
    const values: Record<string, WireValue> = {};
    for (const { name, direction } of signatureOf(item.routine).parameters) {
      const argument = item.args[name];
      if (direction === 'out' || argument === undefined) continue;
      if (!isItemReference(argument)) {
        args[name] = argument;
        values[name] = argument;
        continue;
      }
      const ref = this.steps[argument.item];
      const value = this.resultOf(argument.item, argument.out);
      if (ref === undefined || value === undefined || value === '0x0') return undefined;
      const { out, plus: further } = argument;
      if (further === undefined || further === 0) {
        args[name] = out === undefined ? { ref } : { ref, out };
        values[name] = value;
      } else {
        args[name] = { ref, ...(out === undefined ? {} : { out }), plus: `0x${further.toString(16)}` };
        values[name] = formatAddress(plus(parseAddress(String(value)), further));
      }
    }
    return { call: { routine: item.routine, args: values }, args };
  }

  /** What a call would touch; undefined for one that breaks an obligation or that nothing can be said of. */
  legalPlan(routine: RoutineName, args: Item['args']): Plan | undefined {
    const resolved = this.resolve({ id: -1, routine, args });
    const planned = resolved === undefined ? undefined : plan(this.world, resolved.call);
    if (planned === undefined || breaches(planned).length > 0) return undefined;
    return isSpared(this.world, planned, this.target.features) ? undefined : planned;
  }

  /**
   * The transitions that a legal call would take, as usual or by failing; undefined for one that cannot be added. It
   * changes nothing.
   */
  preview(routine: RoutineName, args: Item['args'], fails: boolean): readonly Transition[] | undefined {
    const planned = this.legalPlan(routine, args);
    if (planned === undefined) return undefined;
    const kind = fails ? failures.find((one) => allows(planned, one)) : planned.ordinary;
    if (kind === undefined) return undefined;
    const taken: Transition[] = [];
    for (const each of transitions(planned, kind)) if (each !== undefined) taken.push(each.transition);
    return taken;
  }

  /** Add an item, unless it refers to nothing, breaks an obligation, or can have no usual outcome. */
  add(item: Item): boolean {
    const resolved = this.resolve(item);
    if (resolved === undefined) return false;
    const { call, args } = resolved;
    const planned = plan(this.world, call);
    if (planned === undefined || obligations(this.world, call, planned).length > 0) return false;
    if (isSpared(this.world, planned, this.target.features)) return false;
    const prediction = predict(this.world, call, this.picker, planned, item.fails);
    if (prediction === undefined) return false;
    const at = this.walked.length;
    const references: Need[] = [];
    this.addReferences(args, references);
    const needs = needsOf(this.world, planned, this.restsOf(references));
    // How much was given says more than that there is a result.
    for (const { step, is } of byteCountNeeds(this.world, planned)) addNeed(needs, step, is);
    for (const { step, is } of references) addNeed(needs, step, is);
    this.bases.addTo(needs, this.world, planned);
    if (restsOnProcess(this.world, planned)) for (const { step, is } of this.context.needs) addNeed(needs, step, is);
    for (const { step, is } of this.provoked) insist(needs, step, is);
    const open = needs.filter(({ step }) => this.open[step] === true);
    if (!this.isEnding && this.bases.strands(this.world, planned, open)) return false;
    const before = statesOf(planned);
    const rests = this.restsOf(needs);
    this.rests.push(rests);
    this.open.push(isOpen(planned, prediction.kind, rests));
    const mayBeMade = prediction.kind === 'raised' && allowedClasses(planned).includes('nonNull');
    this.world.step = at;
    this.bases.beforeRelease(this.world, planned);
    advance(this.world, planned, prediction.kind, prediction.outcome);
    castShadows(planned, before, rests, at, prediction.kind, this.open[at] === true);
    this.steps[item.id] = at;
    this.walked.push({ item, outcome: prediction.outcome, kind: prediction.kind });
    if (redescribes[item.routine] !== undefined)
      this.bases.described(this.world, planned, this.basisOf(planned, needs, at));
    this.context.follow(planned, at, rests);
    if (item.fails)
      this.provoked.push({ step: at, is: failureText(prediction.kind, prediction.outcome, item.routine) });
    this.calls.push({ routine: item.routine, args, needs, observe: this.requests(call, prediction.outcome) });
    if (mayBeMade) this.undo(call, args, at);
    return true;
  }

  /** A mapping that is expected to be refused may be made all the same: then it goes at once. */
  private undo({ routine }: Call, { MemoryDescriptorList }: Readonly<Record<string, Argument>>, ref: number): void {
    const isMapping = routine === 'MmMapLockedPagesSpecifyCache' || routine === 'MmMapLockedPages';
    if (!isMapping || MemoryDescriptorList === undefined) return;
    this.auxiliary.add(this.walked.length);
    this.open.push(false);
    this.rests.push(nothingToRestOn);
    this.walked.push({ item: undefined, outcome: { kind: 'skipped', need: ref }, kind: 'raised' });
    this.calls.push({
      routine: 'MmUnmapLockedPages',
      args: { BaseAddress: { ref }, MemoryDescriptorList },
      needs: [...(this.calls[ref]?.needs ?? []), { step: ref, is: 'non-null' }],
      observe: [],
    });
  }

  private restsOf(needs: readonly Need[]): readonly Need[] {
    const all: Need[] = [];
    for (const need of needs) {
      if (this.open[need.step] === true) addNeed(all, need.step, need.is);
      for (const { step, is } of this.rests[need.step] ?? nothingToRestOn) addNeed(all, step, is);
    }
    return all;
  }

  /** The open outcomes that what a call describes rests on: those that it needs, and its own. */
  private basisOf({ call: { routine } }: Plan, needs: readonly Need[], at: number): readonly Need[] {
    const basis = needs.filter(({ step }) => this.open[step] === true);
    if (this.open[at] === true) basis.push({ step: at, is: needText(this.walked[at]?.kind ?? 'returned', routine) });
    return basis;
  }

  private addReferences(args: Readonly<Record<string, Argument>>, needs: Need[]): void {
    for (const name in args) {
      const argument = args[name];
      if (typeof argument !== 'object') continue;
      const kind = this.walked[argument.ref]?.kind;
      const routine = this.calls[argument.ref]?.routine;
      if (kind !== undefined && routine !== undefined) addNeed(needs, argument.ref, needText(kind, routine));
    }
  }

  /** Read every descriptor that the call was about and that is still there. */
  private requests(call: Call, outcome: Outcome): readonly ObserveRequest[] {
    if (this.target.fields.length === 0) return [];
    const signature = signatureOf(call.routine);
    // What an adapter itself does changes nothing that the implementation answers for.
    if (signature.header === 'primitive') return nothingToRead;
    let requests = nothingToRead;
    for (const { name, type } of signature.parameters) {
      const isMdl = type === 'PMDL' || (call.routine === 'MmInitializeMdl' && name === 'MemoryDescriptorList');
      if (isMdl) requests = this.request(call, String(call.args[name]), requests);
    }
    return signature.returns === 'PMDL' && outcome.kind === 'returned'
      ? this.request(call, String(outcome.value), requests)
      : requests;
  }

  private request(call: Call, text: string, requests: readonly ObserveRequest[]): readonly ObserveRequest[] {
    const mdl = this.world.objectAt('mdl', text);
    if (mdl === undefined || !live.has(stateOf(mdl.content))) return requests;
    // What is not decided yet is expected to be as much as was asked for.
    if (mdl.byteCount === undefined) observe(this.world, call.routine, mdl, { byteCount: mdl.requestedByteCount });
    return [...requests, { mdl: mdl.step, fields: this.fieldsOf(mdl) }];
  }

  private fieldsOf(mdl: Mdl): readonly ObservableField[] {
    if (!described.has(stateOf(mdl.content))) return this.fields.withoutPages;
    return pageCountOf(mdl) > 2 ? this.fields.all : this.fields.withoutSecondPage;
  }
}
