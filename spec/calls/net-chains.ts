import type { RoutineName } from '../../wdk/index.ts';
import type { Facts } from '../machines/index.ts';
import { type Cell, charge, type Link, type Mdl, type NetBuffer, type Stretch, stateOf } from '../oracle/objects.ts';
import type { Page } from '../oracle/pages.ts';
import type { World } from '../oracle/world.ts';
import { type Address, formatAddress, isSame, plus } from '../values/address.ts';
import { leastOffsetOf, offsetOf, totalOf } from '../values/net-buffer.ts';
import { systemAddressOf } from './partial-parts.ts';

const describing: ReadonlySet<string> = new Set(['nonpaged', 'locked', 'pages', 'partial']);
const isLive = (world: World, mdl: Mdl): boolean => world.mdls.items[mdl.place] === mdl;

/** Whether a descriptor describes memory. */
export const isDescribing = (world: World, mdl: Mdl): boolean =>
  isLive(world, mdl) && describing.has(stateOf(mdl.content));

/** Longer ones nobody makes; a chain may lead back into itself. */
const longest = 64;

/** The descriptors from one on, by their links; undefined where one is not known, or describes nothing. */
export function chainFrom(world: World, text: string): readonly Link[] | undefined {
  const chain: Link[] = [];
  for (let at: string | undefined = text; at !== '0x0'; ) {
    const mdl: Mdl | undefined = at === undefined ? undefined : world.objectAt('mdl', at);
    if (mdl?.byteCount === undefined || !isLive(world, mdl) || !describing.has(stateOf(mdl.content))) return undefined;
    if (chain.length === longest || chain.some((link) => link.mdl === mdl)) return undefined;
    chain.push({
      mdl,
      address: formatAddress(mdl.address),
      byteCount: mdl.byteCount,
      least: mdl.byteCount,
      origin: 'caller',
    });
    at = mdl.next;
  }
  return chain;
}

/** What it rests on that a chain describes memory. */
export const cellsOf = (chain: readonly Link[] = []): readonly Cell[] =>
  chain.flatMap(({ mdl }) => (mdl === undefined ? [] : [mdl.content]));

/** Whether the descriptors of the caller are still what they were when the chain was given. */
function isSound(world: World, { chain, derived }: NetBuffer): boolean {
  if (derived?.data.some(({ mdl }) => mdl !== undefined && !isDescribing(world, mdl)) === true) return false;
  return chain.every(({ mdl, byteCount, origin }, index) => {
    if (origin !== 'caller') return true;
    if (mdl === undefined || !isDescribing(world, mdl)) return false;
    return mdl.byteCount === byteCount && mdl.next === (chain[index + 1]?.address ?? '0x0');
  });
}

/** What may be said of the data of a NET_BUFFER. */
export function chainOf(world: World, buffer: NetBuffer): NonNullable<Facts['chain']> {
  if (!isSound(world, buffer)) return 'changed';
  if (buffer.derived !== undefined) return 'derived';
  if (buffer.start === undefined || buffer.length === undefined) return 'untold';
  if (buffer.stale !== undefined) return 'stale';
  return buffer.chain.length === 0 ? 'none' : 'sound';
}

/** DataOffset, as far as it is known. */
export const dataOffsetOf = ({ chain, start, seenOffset }: NetBuffer): number | undefined =>
  start === undefined ? seenOffset : offsetOf(chain, start);

export const leastDataOffsetOf = ({ chain, start }: NetBuffer): number =>
  start === undefined ? 0 : leastOffsetOf(chain, start);

/** MDLs that retreats took and that no advance has given back. */
export const isGrown = ({ chain }: NetBuffer): boolean =>
  chain.some(({ origin }) => origin === 'ndis' || origin === 'handler');

/** DataOffset was seen: of the MDLs up to the start one may be as long as it says (NB-01). */
export function bindOffset(buffer: NetBuffer, offset: number): void {
  const { chain, start } = buffer;
  if (start === undefined) {
    buffer.seenOffset ??= offset;
    return;
  }
  const before = chain.slice(0, start.index + 1);
  const open = before.filter(({ byteCount }) => byteCount === undefined);
  const [link, ...others] = open;
  if (link === undefined || others.length > 0) return;
  const known = totalOf(before.filter((one) => one !== link)) ?? 0;
  const current = chain[start.index];
  // Of the MDL that the data start in, what lies behind the start counts too.
  link.byteCount = Math.max(0, offset - known + (current === undefined ? 0 : start.left));
}

/** The address of an MDL of the chain was seen. */
export function bindAddress(link: Link | undefined, text: unknown): void {
  if (link !== undefined && link.address === undefined && typeof text === 'string') link.address = text;
}

/** Addresses in the chain that are known. */
export const addressesOf = ({ chain }: NetBuffer): readonly string[] =>
  chain.flatMap(({ address }) => (address === undefined ? [] : [address]));

/** A byte of the data or behind it: the page that holds it, and where. */
export interface Place {
  readonly page: Page;
  readonly byteOffset: number;
}

/** The byte of a descriptor's memory. */
function byteOf({ virtualAddress, pages }: Mdl, offset: number): Place | undefined {
  const sum = virtualAddress.offset + offset;
  const page = pages[Math.floor(sum / 4096)];
  return page === undefined ? undefined : { page, byteOffset: sum % 4096 };
}

function placeIn(stretches: readonly Stretch[], offset: number): Place | undefined {
  let rest = offset;
  for (const { mdl, byteOffset, byteCount } of stretches) {
    if (rest < byteCount) return mdl === undefined ? undefined : byteOf(mdl, byteOffset + rest);
    rest -= byteCount;
  }
  return undefined;
}

/** Where the byte lies that is `offset` bytes behind the start of the data; undefined where nobody knows. */
export function placeAt({ chain, start, derived }: NetBuffer, offset: number): Place | undefined {
  if (derived !== undefined) return placeIn(derived.data, offset);
  if (start === undefined) return undefined;
  let rest = offset;
  for (let index = start.index; index < chain.length; index++) {
    const link = chain[index];
    if (link?.byteCount === undefined) return undefined;
    const from = index === start.index ? link.byteCount - start.left : 0;
    if (rest < link.byteCount - from) {
      return link.mdl === undefined ? undefined : byteOf(link.mdl, from + rest);
    }
    rest -= link.byteCount - from;
  }
  return undefined;
}

/** Bytes from the start of the data to the end of the chain. */
export function bytesToEnd({ chain, start }: NetBuffer): number | undefined {
  if (start === undefined) return undefined;
  const behind = totalOf(chain.slice(start.index + 1));
  return behind === undefined ? undefined : start.left + behind;
}

/** NB-05: the system address of the first used byte; undefined where its MDL has none, or nobody knows it. */
export function firstByteOf({ chain, start }: NetBuffer): Address | undefined {
  const link = start === undefined ? undefined : chain[start.index];
  if (start === undefined || link?.mdl === undefined || link.byteCount === undefined) return undefined;
  const at = systemAddressOf(link.mdl);
  return at === undefined ? undefined : plus(at, link.byteCount - start.left);
}

/** The MDLs that hold the first bytes of the data. */
export function linksUnder({ chain, start }: NetBuffer, byteCount: number): readonly Link[] {
  if (start === undefined || byteCount === 0) return [];
  const found: Link[] = [];
  let rest = byteCount;
  for (let index = start.index; index < chain.length && rest > 0; index++) {
    const link = chain[index];
    if (link === undefined) break;
    found.push(link);
    rest -= index === start.index ? start.left : (link.byteCount ?? rest);
  }
  return found;
}

/** Whether all of these have a system address already, so that looking at them maps nothing. */
export const areAddressed = (links: readonly Link[]): boolean =>
  links.every(({ mdl }) => mdl !== undefined && systemAddressOf(mdl) !== undefined);

/** Whether the memory of each follows that of the one before. */
export const areAdjacent = (links: readonly Link[]): boolean =>
  links.every(({ mdl }, index) => {
    const before = index === 0 ? undefined : links[index - 1];
    if (before === undefined) return true;
    const from = before.mdl === undefined ? undefined : systemAddressOf(before.mdl);
    const at = mdl === undefined ? undefined : systemAddressOf(mdl);
    return from !== undefined && at !== undefined && isSame(plus(from, before.byteCount ?? 0), at);
  });

/** Wrong bytes in these pages are held against the call that put them there, where their own address is read. */
export function blame(pages: Iterable<Page>, clause: string, routine: RoutineName): void {
  for (const page of pages) {
    const home = page.views.find((view) => view.home);
    if (home !== undefined) page.suspect = { ...home, contents: charge(clause, routine) };
  }
}

/** NB-07: moving the start changes no byte of the caller's memory. */
export function keepBytes({ chain }: NetBuffer, routine: RoutineName): void {
  for (const { mdl } of chain) if (mdl !== undefined) blame(mdl.pages, 'NB-07', routine);
}
