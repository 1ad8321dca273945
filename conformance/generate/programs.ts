import * as fc from 'fast-check';
import type { Specification, Transition, View, ViewWatcher } from '../../spec/index.ts';
import { type RoutineName, routineNames } from '../../wdk/index.ts';
import { type Draw, pick } from '../commands/command.ts';
import { type Arguments, commands } from '../commands/index.ts';
import { takers } from '../commands/resources.ts';
import type { Program } from '../trace/program.ts';
import type { Draft, Item } from './draft.ts';
import { release } from './epilogue.ts';
import { netProbes } from './net-probes.ts';
import { Novelty } from './novelty.ts';
import { probes } from './probes.ts';
import { prologues } from './prologues.ts';
import { Quarantine } from './quarantine.ts';
import { scenesFor } from './scenes.ts';
import { expectedToFail } from './scenes-failures.ts';
import { shrinks } from './shrink.ts';
import { type Target, Walk } from './walk.ts';

/** How many calls a program draws. */
interface Length {
  readonly least: number;
  readonly most: number;
}

/** What programs are drawn for. */
export interface Setting extends Target {
  readonly specification: Specification;
  /** Routines that may be called. */
  readonly routines: ReadonlySet<RoutineName>;
  /** Calls of the body, probes and epilogue not counted; programs take turns. */
  readonly lengths: readonly Length[];
}

/** A program with the draft that it was made from, so that it can be shrunk. */
export interface Generated {
  readonly draft: Draft;
  readonly program: Program;
  /** Calls from this one on only release what is live. */
  readonly epilogueFrom: number;
  /** Calls before it that only undo what was not expected to succeed. */
  readonly auxiliary: ReadonlySet<number>;
}

/** How a program goes on from the calls of a draft. */
export class Builder implements ViewWatcher {
  readonly walk: Walk;
  readonly items: Item[] = [];
  readonly draw: Draw;
  added: View[] = [];
  removed: View[] = [];
  kept: View[] = [];
  private nextId: number;

  constructor({ specification, ...target }: Setting, chance: Draw['chance'], firstId: number) {
    this.walk = new Walk(specification, target);
    this.nextId = firstId;
    this.draw = { world: this.walk.world, chance, items: this.walk, features: target.features };
    // An object and not a closure: V8 would keep the world of every program alive through those.
    this.walk.world.watcher = this;
  }

  viewAdded(view: View): void {
    this.added.push(view);
  }

  viewRemoved(view: View): void {
    this.removed.push(view);
  }

  viewKept(view: View): void {
    this.kept.push(view);
  }

  add(item: Item): boolean {
    if (this.kept.length > 0) this.kept = [];
    if (this.added.length > 0) this.added = [];
    if (this.removed.length > 0) this.removed = [];
    if (!this.walk.add(item)) return false;
    this.items.push(item);
    return true;
  }

  call(routine: RoutineName, args: Arguments, fails = false): boolean {
    const item: Item = { id: this.nextId, routine, args, ...(fails ? { fails } : {}) };
    this.nextId += 1;
    return this.add(item);
  }

  finish(profile: string): Generated {
    const draft = { items: [...this.items] };
    const epilogueFrom = this.walk.calls.length;
    this.walk.isEnding = true;
    release(this.draw, (routine, args) => this.call(routine, args));
    if (this.items.some(({ routine }) => routine === 'readUsage')) this.call('readUsage', {});
    const program: Program = { kind: 'mdl-tck/program', version: 1, profile, calls: this.walk.calls };
    return { draft, program, epilogueFrom, auxiliary: this.walk.auxiliary };
  }
}

/** Every routine as often as it weighs, for drawing one. */
function urnOf(names: readonly RoutineName[]): readonly RoutineName[] {
  const urn: RoutineName[] = [];
  for (const name of names) for (let count = commands[name].weight; count > 0; count--) urn.push(name);
  return urn;
}

export const noChance: Draw['chance'] = { int: (least) => least };

/** Look at every view that the last call of a program made, ended or had to leave alone. */
export function look(builder: Builder, { routines }: Setting): void {
  const { added, removed, kept } = builder;
  lookAtData(builder, routines);
  if (added.length + removed.length + kept.length === 0) return;
  const changes = { added, removed, kept };
  for (const { routine, args } of probes(builder.draw, changes)) {
    if (routines.has(routine)) builder.call(routine, args);
  }
}

/** Look at every NET_BUFFER that the last call was about. */
function lookAtData(builder: Builder, routines: ReadonlySet<RoutineName>): void {
  const { draw, items, walk } = builder;
  const last = items.at(-1);
  const { netBuffers, netBufferLists } = walk.world;
  if (last === undefined || netBuffers.items.length + netBufferLists.items.length === 0) return;
  // One by one: what is looked at next may depend on what was just looked at.
  for (const { routine, args } of netProbes(draw, last, routines)) {
    if (routines.has(routine)) builder.call(routine, args);
  }
}

/** The program of a draft; items that break an obligation, or that rest on one that is gone, are left out. */
export function realise(setting: Setting, draft: Draft): Generated {
  const highest = draft.items.reduce((most, { id }) => Math.max(most, id), 0);
  const builder = new Builder(setting, noChance, highest + 1);
  for (const item of draft.items) builder.add(item);
  return builder.finish(setting.specification.profile.name);
}

/** Of so many programs one plays a scene. */
const programsPerScene = 8;

/** Of so many programs one ends with a routine that ends programs. */
const programsPerEnd = 8;

/** How many calls are drawn for one that is made, where rare ones are looked for. */
const candidates = 6;

interface Candidate {
  readonly routine: RoutineName;
  readonly args: Arguments;
  readonly transitions: readonly Transition[];
}

/** Programs as a fast-check arbitrary: every drawn call is enabled, and shrinking keeps it so. */
export class Programs extends fc.Arbitrary<Generated> {
  readonly setting: Setting;
  private readonly names: readonly RoutineName[];
  private readonly urn: readonly RoutineName[];
  private readonly novelty: Novelty;
  private readonly quarantine: Quarantine;
  private readonly scenes: ReturnType<typeof scenesFor>;
  /** Programs so far that were no scenes. */
  private drawn = 0;

  /** What was drawn before, and what came of it, counts where programs are drawn after others. */
  constructor(setting: Setting, novelty = new Novelty(), quarantine = new Quarantine()) {
    super();
    this.setting = setting;
    this.novelty = novelty;
    this.quarantine = quarantine;
    this.names = routineNames.filter((name) => setting.routines.has(name));
    this.urn = urnOf(this.names);
    this.scenes = scenesFor(setting.routines);
  }

  generate(random: fc.Random): fc.Value<Generated> {
    const chance = { int: (least: number, most: number) => random.nextInt(least, most) };
    const builder = new Builder(this.setting, chance, 0);
    if (this.scenes.length > 0 && chance.int(1, programsPerScene) === 1) return this.play(builder);
    const length = this.nextLength(chance);
    const enabled = this.swarm(chance);
    const guided = chance.int(0, 3) > 0;
    if (chance.int(1, 5) === 1) this.begin(builder);
    for (let drawn = 0, failed = 0; drawn < length && failed < 40; ) {
      if (this.drawOne(builder, enabled, guided)) {
        drawn += 1;
        failed = 0;
        look(builder, this.setting);
      } else failed += 1;
    }
    this.end(builder);
    return new fc.Value(builder.finish(this.setting.specification.profile.name), undefined);
  }

  private nextLength(chance: Draw['chance']): number {
    const { lengths } = this.setting;
    const { least, most } = lengths[this.drawn++ % lengths.length] ?? { least: 1, most: 1 };
    return chance.int(least, most);
  }

  /** Begin with calls that lead to where chance seldom comes, as far as they can be made. */
  private begin(builder: Builder): void {
    const calls = prologues[builder.draw.chance.int(0, prologues.length - 1)] ?? [];
    if (!calls.every((routine) => this.setting.routines.has(routine) && !this.quarantine.holds(routine))) return;
    for (const routine of calls) {
      const args = commands[routine].draw(builder.draw);
      if (args !== undefined && builder.walk.legalPlan(routine, args) !== undefined && builder.call(routine, args))
        look(builder, this.setting);
    }
  }

  /** Now and then, and after everything else, what ends programs is called. */
  private end(builder: Builder): void {
    const { routines } = this.quarantine;
    if (routines.length === 0 || builder.draw.chance.int(1, programsPerEnd) > 1) return;
    for (let attempt = 0; attempt < 40; attempt++) {
      const drawn = this.candidate(builder, routines, false);
      if (drawn !== undefined && builder.call(drawn.routine, drawn.args)) return;
    }
  }

  /** A scene as it is. */
  private play(builder: Builder): fc.Value<Generated> {
    const scene = pick(builder.draw, this.scenes) ?? [];
    const fails = expectedToFail(scene);
    for (const [index, [routine, args = {}]] of scene.entries())
      if (!this.quarantine.holds(routine)) builder.call(routine, args, fails[index]);
    return new fc.Value(builder.finish(this.setting.specification.profile.name), undefined);
  }

  /** Some routines are switched off for a whole program, so that the others meet more often. */
  private swarm(chance: Draw['chance']): readonly RoutineName[] {
    const share = chance.int(0, 3);
    if (share === 0) return this.urn;
    return urnOf(this.names.filter((name) => keptBySwarm.has(name) || chance.int(1, 4) <= share));
  }

  private drawOne(builder: Builder, urn: readonly RoutineName[], guided: boolean): boolean {
    const drawn = guided ? this.rarest(builder, urn) : this.candidate(builder, urn, false);
    if (drawn === undefined || this.quarantine.holds(drawn.routine)) return false;
    if (!builder.call(drawn.routine, drawn.args)) return false;
    this.novelty.count(drawn.transitions, drawn.routine);
    if (drawn.routine === 'failNext') this.drawTaker(builder, Number(drawn.args['ResourceClass']));
    return true;
  }

  /** One call that can be made now. */
  private candidate(builder: Builder, names: readonly RoutineName[], fails: boolean): Candidate | undefined {
    const routine = names[builder.draw.chance.int(0, names.length - 1)];
    const args = routine === undefined ? undefined : commands[routine].draw(builder.draw);
    if (routine === undefined || args === undefined) return undefined;
    const transitions = builder.walk.preview(routine, args, fails);
    return transitions === undefined ? undefined : { routine, args, transitions };
  }

  /**
   * Of a few calls the one that was made least so far, in the states that everything is in. One of them is of a routine
   * that had no turn yet, or of any: what weighs little would else hardly ever be among them.
   */
  private rarest(builder: Builder, names: readonly RoutineName[], fails = false): Candidate | undefined {
    const waiting = fails ? names : this.names.filter((name) => !this.novelty.has(name));
    let best: Candidate | undefined;
    for (let attempt = 0; attempt < candidates; attempt++) {
      const weightless = waiting.length > 0 ? waiting : this.names;
      const one = this.candidate(builder, attempt === 0 ? weightless : names, fails);
      if (one === undefined) continue;
      if (best === undefined || this.novelty.of(one.transitions) < this.novelty.of(best.transitions)) best = one;
    }
    return best;
  }

  /** What was made to fail is asked for at once, where something can ask for it. */
  private drawTaker(builder: Builder, resource: number): void {
    const names = (takers[resource] ?? []).filter((name) => this.setting.routines.has(name));
    const drawn = this.rarest(builder, names, true);
    if (drawn !== undefined && builder.call(drawn.routine, drawn.args))
      this.novelty.count(drawn.transitions, drawn.routine);
  }

  canShrinkWithoutContext(_value: unknown): _value is Generated {
    return true;
  }

  shrink(value: Generated): fc.Stream<fc.Value<Generated>> {
    const { setting } = this;
    function* candidates(): IterableIterator<fc.Value<Generated>> {
      for (const draft of shrinks(value.draft)) {
        const smaller = realise(setting, draft);
        if (smaller.draft.items.length > 0) yield new fc.Value(smaller, undefined);
      }
    }
    return fc.stream(candidates());
  }
}

/** Without these hardly anything can be called. */
const keptBySwarm: ReadonlySet<RoutineName> = new Set(['IoAllocateMdl', 'ExAllocatePoolWithTag', 'KeLowerIrql']);
