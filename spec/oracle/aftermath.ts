import { bufferOf, hangingOn, pagesBehind, pagesReached, rangeOf, rangesOf } from './data-flow.ts';
import { DoubtfulAddresses, earlier } from './doubtful-addresses.ts';
import type { Cell, Mdl, Tracked } from './objects.ts';
import type { Page } from './pages.ts';
import type { View, ViewWatcher } from './views.ts';
import type { World } from './world.ts';

/**
 * What is in doubt after broken obligations, each thing with the step of the call that broke the first one of those that
 * reached it. A world has one only where judging goes on after a breach.
 *
 * Two degrees are told apart. What a violation *reached* is broken by it: a later breach there is its consequence. What
 * is only *shaky* (new objects at addresses that were reached, others with pages that were) is not judged as the
 * implementation's doing, but who breaks an obligation about it does so anew.
 */
export class Aftermath implements ViewWatcher {
  /** The first call after which anything may happen. */
  first: number | undefined;
  /** Since when it is not sure which level was left. */
  level: number | undefined;
  readonly addresses = new DoubtfulAddresses();
  private readonly owners = new Map<Cell, Tracked>();
  private readonly reached = new Map<Tracked, number>();
  private readonly shaky = new Map<Tracked, number>();
  private readonly pages = new Map<Page, number>();
  /** Objects about which the implementation answered what it must not. */
  private readonly misled = new Map<Tracked, number>();
  private made: Tracked[] = [];
  private shown: View[] = [];

  /** A new call: forget what the last one made, and what was wrong with a level that is left for good. */
  begin({ irqlLevel, irqlStack }: World): void {
    if (irqlLevel === 0 && irqlStack.length === 0) this.level = undefined;
    if (this.made.length > 0) this.made = [];
    if (this.shown.length > 0) this.shown = [];
  }

  registered(object: Tracked): void {
    if (object.kind === 'mdl') {
      this.owners.set(object.content, object);
      this.owners.set(object.mapping, object);
    } else this.owners.set(object.cell, object);
    if (object.kind === 'netBufferList') this.owners.set(object.contextCell, object);
    this.made.push(object);
  }

  viewAdded(view: View): void {
    this.shown.push(view);
  }

  viewRemoved(): void {}

  viewKept(): void {}

  ownerOf(cell: Cell): Tracked | undefined {
    return this.owners.get(cell);
  }

  /** Objects that the present call made. */
  get newObjects(): readonly Tracked[] {
    return this.made;
  }

  /** Since when a violation has been behind whatever is wrong with the object. */
  reachedSince(object: Tracked): number | undefined {
    return this.reached.get(object);
  }

  /** The implementation's answer was none of those allowed: who goes on from it may break what he cannot keep. */
  mislead(objects: Iterable<Tracked>, since: number): void {
    for (const object of objects) if (!this.misled.has(object)) this.misled.set(object, since);
  }

  /** The call because of which an obligation about the object is broken later. */
  causeOf(object: Tracked): number | undefined {
    return earlier(this.reached.get(object), this.misled.get(object));
  }

  /** Since when nobody can be held to what the object does. */
  doubtOf(object: Tracked): number | undefined {
    let since = earlier(this.reached.get(object), this.shaky.get(object));
    if (this.pages.size === 0) return since;
    for (const page of pagesBehind(object)) since = earlier(since, this.pages.get(page));
    return since;
  }

  doubtOfCell(cell: Cell): number | undefined {
    const owner = this.owners.get(cell);
    return owner === undefined ? undefined : this.doubtOf(owner);
  }

  doubtOfPage(page: Page): number | undefined {
    return this.pages.get(page);
  }

  /** A violation reached these objects, and with them what hangs on them. */
  reach(world: World, objects: Iterable<Tracked>, since: number): void {
    const seen = new Set<Tracked>(objects);
    for (const object of seen) {
      this.mark(object, since);
      for (const page of pagesReached(world, object)) this.doubtPage(world, page, since);
      for (const other of hangingOn(world, object)) seen.add(other);
      if (object.kind === 'mdl') this.reachBuffer(world, object, since);
    }
  }

  /** The block under a descriptor is reached; what else hangs on the block is not. */
  private reachBuffer(world: World, mdl: Mdl, since: number): void {
    const buffer = bufferOf(world, mdl);
    const block = buffer === undefined ? undefined : this.ownerOf(buffer.cell);
    if (block !== undefined) this.mark(block, since);
  }

  private mark(object: Tracked, since: number): void {
    this.reached.set(object, earlier(this.reached.get(object), since) ?? since);
    for (const { start, byteCount } of rangesOf(object)) this.addresses.add(start, byteCount, since);
  }

  /** Nobody is held to what an object does that such a call was about; its pages may show anything now. */
  shake(world: World, objects: Iterable<Tracked>, since: number): void {
    for (const object of objects) {
      this.shaky.set(object, earlier(this.shaky.get(object), since) ?? since);
      for (const page of pagesBehind(object)) this.doubtPage(world, page, since);
    }
  }

  /** A call that breaks nothing was about objects of which some are in doubt: what flows from those is in doubt too. */
  spread(world: World, objects: Iterable<Tracked>, since: number): void {
    for (const object of objects) {
      const reached = this.reached.get(object);
      if (reached !== undefined && object.kind === 'mdl') this.reach(world, [object], reached);
      else this.shake(world, [object], since);
    }
  }

  /** The number of a page in doubt may be that of another page by now. */
  private doubtPage(world: World, page: Page, since: number): void {
    this.pages.set(page, earlier(this.pages.get(page), since) ?? since);
    if (page.number === undefined) return;
    if (world.numbers.get(page.number) === page) world.numbers.delete(page.number);
    page.number = undefined;
  }

  /** What the present call made or showed at addresses in doubt is in doubt itself; since when, if there is such. */
  shakeNew(world: World): number | undefined {
    let first: number | undefined;
    const note = (object: Tracked | undefined, since: number | undefined): void => {
      if (since === undefined) return;
      if (object !== undefined) this.shake(world, [object], since);
      first = earlier(first, since);
    };
    for (const object of this.made) {
      for (const { start, byteCount } of rangesOf(object)) note(object, this.addresses.since(start, byteCount));
      note(object, this.doubtOfPlace(object));
    }
    for (const view of this.shown) {
      const { start, byteCount } = rangeOf(view);
      note(this.ownerOf(view.cell), this.addresses.since(start, byteCount));
    }
    return first;
  }

  /** Since when it is in doubt in which process something is. */
  private doubtOfPlace(object: Tracked): number | undefined {
    return object.kind === 'region' || object.kind === 'userMapping' ? this.reached.get(object.process) : undefined;
  }
}
