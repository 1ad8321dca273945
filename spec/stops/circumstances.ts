import { PAGE_SIZE, type ResourceClass, signatureOf, UserMode } from '../../wdk/index.ts';
import { memoryOf, under } from '../calls/parts.ts';
import { tagTextOf } from '../calls/pool-requests.ts';
import type { Facts } from '../machines/index.ts';
import type { Call } from '../oracle/call.ts';
import { type Mdl, stateOf } from '../oracle/objects.ts';
import type { Plan } from '../oracle/step.ts';
import type { World } from '../oracle/world.ts';
import { type Address, parseAddress } from '../values/address.ts';

/** What tells apart breaches of one obligation for which the documents name different stops; a closed record of words. */
interface Own {
  readonly level: 'passive' | 'apc' | 'dispatch';
  /** The call as the machines see it, without its class of outcome; none where an argument is no object. */
  readonly event?: string;
  /** Whose code makes an access. */
  readonly mode?: 'kernel' | 'user';
  /** The half of the address space that the address lies in. */
  readonly half?: 'system' | 'user';
  /** Whether the address lies in the page where a live reservation, or the descriptor's mapping, begins. */
  readonly page?: 'first' | 'other';
  /**
   * Why no memory is at a system address: it is only reserved, or a mapping was there. Of what was pool, or lies beside
   * it, nobody knows whether it still has memory.
   */
  readonly vacant?: 'reserved' | 'unmapped';
  /** The tag as the documents sort it (POOL-30). */
  readonly tagText?: ReturnType<typeof tagTextOf>;
  readonly size?: 'zero' | 'some';
  /** An access begins where a block was that was freed. */
  readonly freed?: 'pool';
  /** The state of the descriptor that the call is about. */
  readonly content?: string;
  /** What lies under its range. */
  readonly described?: NonNullable<Facts['memory']>;
  /** Whether the descriptor behind an address was locked for writing. */
  readonly probed?: 'write' | 'read';
  /** Whether a block fills pages, so that it is these pages that are freed. */
  readonly block?: 'wholePages' | 'partOfPage';
  /** What the next request fails for, by an injected failure. */
  readonly failing?: ResourceClass;
}

export type Circumstances = Facts & Own;

/** Every named word is one of those listed. */
export type Circumstance = { readonly [K in keyof Circumstances]?: readonly NonNullable<Circumstances[K]>[] };

export function meets(circumstances: Circumstances, wanted: Circumstance = {}): boolean {
  const words: Readonly<Record<string, string | undefined>> = { ...circumstances };
  return Object.entries(wanted).every(([name, list]) => {
    const word = words[name];
    return word !== undefined && list.some((each) => each === word);
  });
}

const levels = ['passive', 'apc', 'dispatch'] as const;

/** By the implementation's own words, else by what was there, else by the uppermost bit. */
function halfOf(world: World, { page }: Address): NonNullable<Own['half']> {
  const { systemStart, userEnd } = world.environment;
  if (systemStart !== undefined) return page >= systemStart.page ? 'system' : 'user';
  if (userEnd !== undefined) return page < userEnd.page ? 'user' : 'system';
  for (const { space } of [world.current, ...world.processes.items]) {
    if (space.released.has(page) || space.at(page).length > 0) return 'user';
  }
  if (world.system.released.has(page) || world.system.at(page).length > 0) return 'system';
  return page >= 2 ** 51 ? 'system' : 'user';
}

/** The first descriptor among the arguments. */
function descriptorOf(world: World, { routine, args }: Call): Mdl | undefined {
  const parameter = signatureOf(routine).parameters.find(
    ({ type, direction }) => type === 'PMDL' && direction === 'in',
  );
  const value = parameter === undefined ? undefined : args[parameter.name];
  return typeof value === 'string' ? world.objectAt('mdl', value) : undefined;
}

/** The address that a call is about: its own argument, or the one that its descriptor describes. */
function addressOf({ args }: Call, mdl: Mdl | undefined): Address | undefined {
  for (const name of ['Address', 'P', 'BaseAddress', 'MappingAddress', 'SegmentBase']) {
    const value = args[name];
    if (typeof value === 'string') return parseAddress(value);
  }
  return mdl?.virtualAddress;
}

const isFirstPage = ({ reservations }: World, { page }: Address, mdl: Mdl | undefined): boolean =>
  mdl?.systemView?.base.page === page || reservations.items.some(({ address }) => address.page === page);

function vacancyOf({ system, reservations }: World, { page }: Address): Pick<Own, 'vacant'> {
  if (system.at(page).length > 0) return {};
  const isReserved = reservations.items.some(
    ({ address, pageCount }) => page >= address.page && page < address.page + pageCount,
  );
  if (isReserved) return { vacant: 'reserved' };
  return system.released.has(page) ? { vacant: 'unmapped' } : {};
}

function ofAddress(world: World, call: Call, mdl: Mdl | undefined): Partial<Own> {
  const at = addressOf(call, mdl);
  if (at === undefined) return {};
  const view = world.reach('kernel', at, 1);
  const block = typeof call.args['P'] === 'string' ? world.objectAt('pool', call.args['P']) : undefined;
  const gone = typeof call.args['Address'] === 'string' ? world.objectAt('pool', call.args['Address']) : undefined;
  return {
    half: halfOf(world, at),
    ...(gone !== undefined && stateOf(gone.cell) === 'freed' ? { freed: 'pool' as const } : {}),
    page: isFirstPage(world, at, mdl) ? 'first' : 'other',
    ...vacancyOf(world, at),
    ...(view?.mdl === undefined ? {} : { probed: view.mdl.writable ? 'write' : 'read' }),
    ...(block === undefined ? {} : { block: block.byteCount >= PAGE_SIZE ? 'wholePages' : 'partOfPage' }),
  };
}

function ofDescriptor(world: World, mdl: Mdl | undefined): Partial<Own> {
  if (mdl === undefined) return {};
  const { virtualAddress, byteCount = 0 } = mdl;
  return { content: stateOf(mdl.content), described: memoryOf(under(world, virtualAddress, byteCount)) };
}

/** Where a call stands that breaks an obligation. `failing` is the resource whose next request was made to fail. */
export function circumstancesOf(
  world: World,
  call: Call,
  planned: Plan | undefined,
  failing: ResourceClass | undefined,
): Circumstances {
  const { AccessMode, Tag, PoolTag, NumberOfBytes } = call.args;
  const mdl = descriptorOf(world, call);
  const tag = Tag ?? PoolTag;
  return {
    ...planned?.facts,
    level: levels[world.irqlLevel] ?? 'dispatch',
    ...(planned === undefined ? {} : { event: planned.event }),
    ...(AccessMode === undefined ? {} : { mode: AccessMode === UserMode ? 'user' : 'kernel' }),
    ...(tag === undefined ? {} : { tagText: tagTextOf(Number(tag)) }),
    ...(NumberOfBytes === undefined ? {} : { size: Number(NumberOfBytes) === 0 ? 'zero' : 'some' }),
    ...ofAddress(world, call, mdl),
    ...ofDescriptor(world, mdl),
    ...(failing === undefined ? {} : { failing }),
  };
}
