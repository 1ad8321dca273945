import { allowedClasses, allows, type OutcomeClass, type Plan } from '../../spec/index.ts';
import type { RoutineName } from '../../wdk/index.ts';
import type { Chance } from '../commands/command.ts';
import { type Arguments, commands } from '../commands/index.ts';
import { takers, takesFrom } from '../commands/resources.ts';
import type { Item } from '../generate/draft.ts';
import { endsChain } from '../generate/predict.ts';
import { Builder, type Setting } from '../generate/programs.ts';
import { type Goal, type Passage, passageOf, Trail } from './goals.ts';

/** A call that could come next. */
export interface Step {
  readonly passage: Passage;
  /** The goals of each way in which it may end: of several, the implementation chooses one. */
  readonly ways: readonly ReadonlySet<Goal>[];
  /** The goals of the other ways in which it is allowed to end. */
  readonly instead: readonly ReadonlySet<Goal>[];
  readonly fails: boolean;
  /** A call before it that makes it fail. */
  readonly provokedBy?: Arguments;
}

const levels = ['passive', 'apc', 'dispatch'];
const failing = ['null', 'failed', 'raised', 'faulted', 'stopped'] as const satisfies readonly OutcomeClass[];

/** How a call may end: as usual where that is allowed and nothing keeps it from it, else in each way of failing. */
function kindsOf(planned: Plan, fails: boolean): readonly OutcomeClass[] {
  if (!fails && !endsChain(planned) && allows(planned, planned.ordinary)) return [planned.ordinary];
  return failing.filter((kind) => kind !== planned.ordinary && allows(planned, kind));
}

/** One walk through the model: a program that grows, and what it has come through. */
export class Walker {
  private readonly setting: Setting;
  private readonly builder: Builder;
  private readonly trail = new Trail();

  constructor(setting: Setting, chance: Chance, firstId: number) {
    this.setting = setting;
    this.builder = new Builder(setting, chance, firstId);
  }

  get items(): readonly Item[] {
    return this.builder.items;
  }

  /** A call of a routine with drawn arguments; undefined where there is nothing to call it on. */
  draw(routine: RoutineName): Step | undefined {
    const args = commands[routine].draw(this.builder.draw);
    return args === undefined || routine === 'failNext' ? undefined : this.look(routine, args, false);
  }

  /** A call of a routine that is made to fail; undefined where nothing makes it. */
  drawFailing(routine: RoutineName): Step | undefined {
    const { draw } = this.builder;
    const args = commands[routine].draw(draw);
    if (args === undefined || !this.setting.routines.has('failNext')) return undefined;
    const resources = takers.flatMap((names, resource) =>
      names.includes(routine) && takesFrom(resource, routine, args) ? [resource] : [],
    );
    const resource = resources[draw.chance.int(0, Math.max(0, resources.length - 1))];
    return resource === undefined ? undefined : this.provoked(routine, args, { ResourceClass: resource });
  }

  /** A raise to a level, where that is one. */
  raise(level: string): Step | undefined {
    const NewIrql = levels.indexOf(level);
    return NewIrql <= 0 ? undefined : this.look('KeRaiseIrql', { NewIrql }, false);
  }

  /** What was made to fail is asked for at once. */
  private provoked(routine: RoutineName, args: Arguments, provokedBy: Arguments): Step | undefined {
    const step = this.look(routine, args, true);
    const before = this.look('failNext', provokedBy, false);
    if (step === undefined || before === undefined) return undefined;
    return { ...step, ways: [...step.ways, ...before.ways], provokedBy };
  }

  /** What was made to fail fails in any of the ways that are allowed: which, only the implementation knows. */
  private look(routine: RoutineName, args: Arguments, fails: boolean): Step | undefined {
    const { walk } = this.builder;
    const planned = walk.legalPlan(routine, args);
    if (planned === undefined) return undefined;
    const passageIn = (kind: OutcomeClass): Passage => passageOf(walk.world, routine, args, planned, kind);
    const kinds = kindsOf(planned, fails);
    const passages = kinds.map(passageIn);
    const [passage] = passages;
    if (passage === undefined) return undefined;
    const others = allowedClasses(planned).filter((kind) => !kinds.includes(kind));
    const goalsOf = (passages: readonly Passage[]) => passages.map((each) => this.trail.goals(each));
    return { passage, ways: goalsOf(passages), instead: goalsOf(others.map(passageIn)), fails };
  }

  /** Make a call that was looked at in this very world. */
  make({ passage, fails, provokedBy }: Step): boolean {
    if (provokedBy !== undefined && !this.builder.call('failNext', provokedBy)) return false;
    if (!this.builder.call(passage.routine, passage.args, fails)) return false;
    this.trail.follow(passage);
    return true;
  }

  /**
   * Make a call of an earlier program again; the goals of each way in which it may end, none if it cannot be made or if what
   * made it fail is not there any more.
   */
  repeat(item: Item): Pick<Step, 'ways' | 'instead'> {
    if (item.fails && this.items.at(-1)?.routine !== 'failNext') return nothing;
    const step = this.look(item.routine, item.args, item.fails === true);
    if (!this.builder.add(item) || step === undefined) return nothing;
    this.trail.follow(step.passage);
    return step;
  }
}

const nothing: Pick<Step, 'ways' | 'instead'> = { ways: [], instead: [] };
