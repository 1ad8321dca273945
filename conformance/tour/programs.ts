import * as fc from 'fast-check';
import type { Environment } from '../../spec/index.ts';
import { type Draft, type Item, isItemReference } from '../generate/draft.ts';
import { Builder, type Generated, look, type Setting } from '../generate/programs.ts';
import { tourIoSpace } from './setting.ts';

/** A draft names device memory as the tour was made with; every implementation has its own. */
function relocated(item: Item, { ioSpace }: Environment): Item {
  const { PhysicalAddress } = item.args;
  if (PhysicalAddress === undefined || isItemReference(PhysicalAddress) || ioSpace === undefined) return item;
  const moved = Number(PhysicalAddress) - tourIoSpace.start + ioSpace.start;
  return { ...item, args: { ...item.args, PhysicalAddress: `0x${moved.toString(16)}` } };
}

/** The calls of a draft that an implementation has the routines for. */
export const itemsFor = ({ routines, environment }: Setting, { items }: Draft): readonly Item[] =>
  items.filter(({ routine }) => routines.has(routine)).map((item) => relocated(item, environment));

/**
 * The program of one draft as a fast-check arbitrary. It makes the calls that can be made in this setting, and looks at
 * what every call changed; only where it looks is left to chance.
 */
export class TourProgram extends fc.Arbitrary<Generated> {
  private readonly setting: Setting;
  private readonly draft: Draft;

  constructor(setting: Setting, draft: Draft) {
    super();
    this.setting = setting;
    this.draft = draft;
  }

  generate(random: fc.Random): fc.Value<Generated> {
    const { items } = this.draft;
    const chance = { int: (least: number, most: number) => random.nextInt(least, most) };
    const builder = new Builder(this.setting, chance, (items.at(-1)?.id ?? 0) + 1);
    for (const item of items) if (builder.add(item)) look(builder, this.setting);
    return new fc.Value(builder.finish(this.setting.specification.profile.name), undefined);
  }

  canShrinkWithoutContext(_value: unknown): _value is Generated {
    return false;
  }

  shrink(): fc.Stream<fc.Value<Generated>> {
    return fc.Stream.nil();
  }
}
