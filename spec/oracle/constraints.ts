import { PAGE_SIZE, type WireValue } from '../../wdk/index.ts';
import { type Address, formatAddress, isNull, parseAddress, plus } from '../values/address.ts';
import { span } from '../values/span.ts';
import type { Page } from './pages.ts';
import type { Space } from './views.ts';
import type { World } from './world.ts';

/** How deep the evidence lies: what calls do; flag bits and MappedSystemVa; page numbers. */
export const tiers = ['behaviour', 'state', 'frames'] as const;
export type Tier = (typeof tiers)[number];

/** A rule that one value must keep. */
export type Rule =
  | { readonly is: 'equals'; readonly value: WireValue }
  | { readonly is: 'oneOf'; readonly values: readonly WireValue[] }
  | { readonly is: 'noneOf'; readonly values: readonly WireValue[] }
  /** A number of at most 32 bits, both ends included. */
  | { readonly is: 'between'; readonly least: number; readonly most: number }
  | { readonly is: 'offsetInPage'; readonly byteOffset: number }
  | { readonly is: 'alignedTo'; readonly byteCount: number }
  | { readonly is: 'withinOnePage'; readonly byteCount: number }
  /** The addresses of these pages show no other page and lie in no reserved range. */
  | { readonly is: 'room'; readonly space: Space; readonly byteCount: number; readonly pages: readonly Page[] }
  /** Addresses for a block: where something is live already, it is a neighbour in the same page. */
  | { readonly is: 'homeRoom'; readonly space: Space; readonly byteCount: number }
  /** A range of addresses with nothing live in it. */
  | { readonly is: 'empty'; readonly space: Space; readonly pageCount: number }
  /** Storage that no live object has. */
  | { readonly is: 'ownStorage'; readonly byteCount: number }
  | { readonly is: 'half'; readonly half: 'system' | 'user' }
  | { readonly is: 'notAbove'; readonly page: number }
  | { readonly is: 'wholePages'; readonly most: number; readonly exact: boolean }
  /** A status that says failure. */
  | { readonly is: 'failure' }
  /** Whatever another out-parameter turns out to be. */
  | { readonly is: 'same'; readonly as: string };

/** A rule with what it is about and whose word it is. */
export interface Constraint {
  /** The result, an out-parameter (`out:OldIrql`) or the status that was raised. */
  readonly target: string;
  readonly clause: string;
  readonly rule: Rule;
}

export const constraint = (target: string, clause: string, rule: Rule): Constraint => ({ target, clause, rule });

function hasHomeRoom(world: World, space: Space, start: Address, byteCount: number): boolean {
  const pageCount = span(start.offset, byteCount);
  for (let index = 0; index < pageCount; index++) {
    const views = space.at(start.page + index);
    if (views.length > 0 && !views.some(({ home }) => home)) return false;
  }
  return space.kind === 'user' || !world.ranges.overlaps(start, byteCount);
}

const inHalf = (world: World, half: 'system' | 'user', { page }: Address): boolean => {
  const { systemStart, userEnd } = world.environment;
  if (half === 'system') return systemStart === undefined || page >= systemStart.page;
  return userEnd === undefined || page < userEnd.page;
};

/** Whether a value keeps a rule in the present world. */
export function keeps(world: World, rule: Rule, value: WireValue): boolean {
  if (rule.is === 'equals') return value === rule.value;
  if (rule.is === 'oneOf') return rule.values.includes(value);
  if (rule.is === 'noneOf') return !rule.values.includes(value);
  if (rule.is === 'between') return Number(value) >= rule.least && Number(value) <= rule.most;
  if (rule.is === 'wholePages') {
    const count = Number(value);
    return count > 0 && count % PAGE_SIZE === 0 && (rule.exact ? count === rule.most : count <= rule.most);
  }
  if (rule.is === 'failure') return Number(value) >= 0x80000000;
  // What the other one turned out to be is said by the rules of the outcome.
  if (rule.is === 'same') return true;
  return keepsPlace(world, rule, parseAddress(String(value)));
}

/** A rule about where an address is. */
export type PlaceRule = Exclude<
  Rule,
  { readonly is: 'equals' | 'oneOf' | 'noneOf' | 'between' | 'wholePages' | 'failure' | 'same' }
>;

/** Whether an address keeps a rule in the present world. */
export function keepsPlace(world: World, rule: PlaceRule, address: Address): boolean {
  switch (rule.is) {
    case 'offsetInPage':
      return address.offset === rule.byteOffset;
    case 'alignedTo':
      return address.offset % rule.byteCount === 0;
    case 'withinOnePage':
      return address.offset + rule.byteCount <= PAGE_SIZE;
    case 'room':
      return (
        !rule.space.conflicts(address.page, rule.pages) &&
        !(rule.space.kind === 'system' && world.ranges.overlaps({ page: address.page, offset: 0 }, rule.byteCount))
      );
    case 'homeRoom':
      return hasHomeRoom(world, rule.space, address, rule.byteCount);
    case 'empty':
      return (
        rule.space.isEmpty(address.page, rule.pageCount) && !world.ranges.overlaps(address, rule.pageCount * PAGE_SIZE)
      );
    case 'ownStorage':
      return !world.storage.overlaps(address, rule.byteCount);
    case 'half':
      return inHalf(world, rule.half, address);
    case 'notAbove':
      return address.page <= rule.page && !isNull(address);
  }
}

/** A value for people. Addresses are marked with `@`, so that a report can put names in their place. */
export function shownValue(value: WireValue): string {
  if (value === '0x0') return 'NULL';
  if (typeof value === 'string') return `@${value}`;
  return typeof value === 'number' && value > 9 ? `${value} (0x${value.toString(16)})` : String(value);
}

/** A rule for people. */
export function describe(rule: Rule): string {
  switch (rule.is) {
    case 'equals':
      return shownValue(rule.value);
    case 'oneOf':
      return rule.values.map(shownValue).join(' or ');
    case 'noneOf':
      return `anything but ${rule.values.map(shownValue).join(' and ')}`;
    case 'between':
      return rule.most >= 0xffffffff ? `at least ${rule.least}` : `from ${rule.least} to ${rule.most}`;
    case 'offsetInPage':
      return `an address at byte 0x${rule.byteOffset.toString(16)} of a page`;
    case 'alignedTo':
      return `an address that is a multiple of ${rule.byteCount}`;
    case 'withinOnePage':
      return `${rule.byteCount} bytes inside one page`;
    case 'room':
      return 'addresses that show no other live page';
    case 'homeRoom':
      return `${rule.byteCount} bytes of addresses that are no mapping and no reserved range`;
    case 'empty':
      return `${rule.pageCount} pages of addresses with nothing live in them`;
    case 'ownStorage':
      return `${rule.byteCount} bytes that no live object occupies`;
    case 'half':
      return `an address in the ${rule.half} half`;
    case 'notAbove':
      return `an address not above page 0x${rule.page.toString(16)}`;
    case 'wholePages':
      return rule.exact ? `exactly ${rule.most} bytes` : `a whole number of pages, at most ${rule.most} bytes`;
    case 'failure':
      return 'an error status';
    case 'same':
      return `the same as ${rule.as}`;
  }
}

function next(value: WireValue): WireValue {
  if (typeof value === 'boolean') return !value;
  return typeof value === 'number' ? value + 1 : formatAddress(plus(parseAddress(value), 1));
}

/** A value just outside the rule, where there is one that does not depend on the rest of the world. */
export function outside(rule: Rule, value: WireValue): WireValue | undefined {
  switch (rule.is) {
    case 'equals':
      return next(value);
    case 'oneOf': {
      let beyond = next(value);
      while (rule.values.includes(beyond)) beyond = next(beyond);
      return beyond;
    }
    case 'offsetInPage':
    case 'alignedTo':
      return formatAddress(plus(parseAddress(String(value)), 1));
    case 'withinOnePage': {
      const { page } = parseAddress(String(value));
      return rule.byteCount < 2 ? undefined : formatAddress(plus({ page, offset: PAGE_SIZE }, 1 - rule.byteCount));
    }
    case 'notAbove':
      return formatAddress({ page: rule.page + 1, offset: 0 });
    case 'noneOf':
      return rule.values[0];
    case 'between':
      return rule.most >= 0xffffffff ? rule.least - 1 : rule.most + 1;
    case 'wholePages':
      return rule.most + PAGE_SIZE;
    case 'failure':
      return 0;
    case 'room':
    case 'homeRoom':
    case 'empty':
    case 'ownStorage':
    case 'half':
    case 'same':
      return undefined;
  }
}
