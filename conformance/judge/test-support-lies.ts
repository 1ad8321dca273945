import {
  type Call,
  formatAddress,
  type Mdl,
  type Observation,
  type Outcome,
  type Page,
  parseAddress,
  plus,
  type Space,
  usageClasses,
  type World,
} from '../../spec/index.ts';
import { isStatus, PAGE_SIZE, signatureOf } from '../../wdk/index.ts';
import type { Chance } from '../commands/command.ts';
import { memoryLies } from './test-support-memory-lies.ts';
import { ndisLies } from './test-support-ndis-lies.ts';

/** What an implementation could say in place of the truth; undefined where this lie has no place. */
export interface Lie {
  readonly answer?: (call: Call, truth: Outcome, world: World, chance: Chance) => Outcome | undefined;
  readonly observe?: (seen: Observation, mdl: Mdl, world: World, chance: Chance) => Observation | undefined;
}

const isAddress = (value: unknown): value is string => typeof value === 'string' && value.startsWith('0x');
const one = <T>(chance: Chance, list: readonly T[]): T | undefined => list[chance.int(0, list.length - 1)];

/** An address that is returned elsewhere than it should be. */
const elsewhere =
  (move: (value: string, world: World, chance: Chance) => string | undefined): NonNullable<Lie['answer']> =>
  (_, truth, world, chance) => {
    if (truth.kind !== 'returned' || !isAddress(truth.value) || truth.value === '0x0') return undefined;
    const value = move(truth.value, world, chance);
    return value === undefined || value === truth.value ? undefined : { ...truth, value };
  };

const shift = (...byteCounts: readonly number[]) =>
  elsewhere((value, _, chance) => formatAddress(plus(parseAddress(value), one(chance, byteCounts) ?? 1)));

/** Addresses at which something lives. */
function livePlaces(world: World): readonly string[] {
  const { page: none } = parseAddress('0x0');
  const objects = [...world.mdls.items, ...world.pools.items, ...world.reservations.items, ...world.current.mappings];
  const views = world.mdls.items.flatMap(({ systemView }) => (systemView === undefined ? [] : [systemView.base]));
  return [...objects.map(({ address }) => address), ...views].filter(({ page }) => page !== none).map(formatAddress);
}

/** The bytes of a page as they are known to be. */
function bytesOf(page: Page, byteOffset: number, byteCount: number): string {
  let bytes = '';
  for (let index = 0; index < byteCount; index++) {
    bytes += (page.at(byteOffset + index) ?? 0).toString(16).padStart(2, '0');
  }
  return bytes;
}

function releasedBytes({ args }: Call, spaces: readonly Space[]): string | undefined {
  const at = parseAddress(String(args['Address']));
  const byteCount = Number(args['ByteCount']);
  for (const space of spaces) {
    const released = space.released.get(at.page);
    // Only what was written since tells that the page is still there.
    const isTelling = (released?.page.lastWrite?.step ?? -1) > (released?.step ?? 0);
    if (released !== undefined && isTelling) return bytesOf(released.page, at.offset, byteCount);
  }
  return undefined;
}

const flip = (bytes: string): string =>
  (Number.parseInt(bytes.slice(0, 2), 16) ^ 0xff).toString(16).padStart(2, '0') + bytes.slice(2);

/** Changes one field that was read. */
const field =
  (
    name: keyof Observation,
    change: (value: string | number, chance: Chance) => string | number,
  ): NonNullable<Lie['observe']> =>
  (seen, _, __, chance) => {
    const value = seen[name];
    return typeof value === 'string' || typeof value === 'number'
      ? { ...seen, [name]: change(value, chance) }
      : undefined;
  };

const nextAddress = (value: string | number): string => formatAddress(plus(parseAddress(String(value)), 0x20));
const ended =
  (outcome: Outcome): NonNullable<Lie['answer']> =>
  (_, truth) =>
    truth.kind === outcome.kind ? undefined : outcome;

/** Every way in which the model lies, one at a time. */
export const lies: Readonly<Record<string, Lie>> = {
  ...memoryLies,
  ...ndisLies,
  'a byte off': { answer: shift(1) },
  'off in its page': { answer: shift(16, 0x800, PAGE_SIZE - 16) },
  'pages off': { answer: shift(PAGE_SIZE, -PAGE_SIZE, 0x80000 * PAGE_SIZE) },
  'where something lives': { answer: elsewhere((_, world, chance) => one(chance, livePlaces(world))) },
  'in the page where something lives': {
    answer: elsewhere((value, world, chance) => {
      const place = one(chance, livePlaces(world));
      return place && formatAddress({ page: parseAddress(place).page, offset: parseAddress(value).offset });
    }),
  },
  'in the other half': {
    answer: elsewhere((value) => {
      const { page, offset } = parseAddress(value);
      return formatAddress({ page: page < 0x7fffffff0 ? 0xffffb00000000 : 0x50000, offset });
    }),
  },
  null: { answer: elsewhere(() => '0x0') },
  'something in place of NULL': {
    answer: (_, truth) =>
      truth.kind === 'returned' && truth.value === '0x0' ? { ...truth, value: '0xffffb10000000000' } : undefined,
  },
  'a size off': {
    answer: ({ routine }, truth) =>
      routine === 'MmGetMdlByteCount' && truth.kind === 'returned'
        ? { ...truth, value: Number(truth.value) + PAGE_SIZE }
        : undefined,
  },
  'a number off': {
    answer: (_, truth) =>
      truth.kind === 'returned' && typeof truth.value === 'number' ? { ...truth, value: truth.value + 1 } : undefined,
  },
  'another level before': {
    answer: ({ routine }, truth) =>
      routine === 'KeRaiseIrql' && truth.kind === 'returned' ? { ...truth, out: { OldIrql: 9 } } : undefined,
  },
  'more in use than before': {
    answer: ({ routine }, truth) =>
      routine === 'readUsage' && truth.kind === 'returned'
        ? { ...truth, out: Object.fromEntries(usageClasses.map((name) => [name, '0xffff'])) }
        : undefined,
  },
  'a success that is refused': {
    answer: ({ routine }, truth) =>
      isStatus(signatureOf(routine).returns) && truth.kind === 'returned' && truth.value === 0
        ? { ...truth, value: 0xc0000019 }
        : undefined,
  },
  'a refusal that succeeds': {
    answer: ({ routine }, truth) =>
      isStatus(signatureOf(routine).returns) && truth.kind === 'returned' && truth.value !== 0
        ? { ...truth, value: 0 }
        : undefined,
  },
  'another address told to a routine of the driver': {
    answer: ({ routine }, truth, _, chance) => {
      const at = truth.kind === 'returned' ? truth.out?.['MappedVa'] : undefined;
      if (routine !== 'MmMapMdl' || truth.kind !== 'returned' || at === undefined) return undefined;
      const MappedVa = formatAddress(plus(parseAddress(String(at)), one(chance, [1, 16, PAGE_SIZE]) ?? 1));
      return { ...truth, out: { MappedVa } };
    },
  },
  'a success that is raised': {
    answer: (_, truth) => (truth.kind === 'raised' ? { kind: 'raised', status: 0 } : undefined),
  },
  'a wrong byte': {
    answer: ({ routine }, truth) =>
      routine === 'readMemory' && truth.kind === 'returned'
        ? { ...truth, value: flip(String(truth.value)) }
        : undefined,
  },
  'a wrong byte where nothing but locks holds the page': {
    answer: ({ routine, args }, truth, world) => {
      if (routine !== 'readMemory' || truth.kind !== 'returned') return undefined;
      const view = world.reach('kernel', parseAddress(String(args['Address'])), Number(args['ByteCount']));
      const isHeld = view?.pages.some((page) => page.lockedBy.length > 0 && !page.isHome()) === true;
      return isHeld ? { ...truth, value: flip(String(truth.value)) } : undefined;
    },
  },
  'a released address that still shows its page': {
    answer: (call, _, world) => {
      if (call.routine !== 'peekMemory') return undefined;
      const value = releasedBytes(call, [world.system, world.current.space]);
      return value === undefined ? undefined : { kind: 'returned', value };
    },
  },
  raised: { answer: ended({ kind: 'raised', status: 0xc0000005 }) },
  faulted: { answer: ended({ kind: 'faulted', status: 0xc0000005 }) },
  stopped: { answer: ended({ kind: 'stopped', code: 0x1a, parameters: [] }) },
  returned: { answer: ended({ kind: 'returned', value: '0xffffb20000000000' }) },
  'another address described': { observe: field('virtualAddress', nextAddress) },
  'more bytes': { observe: field('byteCount', (value) => Number(value) + PAGE_SIZE) },
  'another offset': { observe: field('byteOffset', (value) => Number(value) + 1) },
  'a chain': { observe: field('next', nextAddress) },
  'the mapped flag': { observe: field('flags', (value) => Number(value) ^ 1) },
  'the locked flag': { observe: field('flags', (value) => Number(value) ^ 2) },
  'the flag of nonpaged memory': { observe: field('flags', (value) => Number(value) ^ 4) },
  'a flag of success where the call failed': {
    observe: (seen, { fresh }) => {
      const isMapFailed = fresh.MDL_MAPPED_TO_SYSTEM_VA?.clause === 'FLG-03';
      const isLockFailed = fresh.MDL_PAGES_LOCKED?.clause === 'LOCK-05';
      if (seen.flags === undefined || (!isMapFailed && !isLockFailed)) return undefined;
      return { ...seen, flags: Number(seen.flags) ^ (isMapFailed ? 1 : 2) };
    },
  },
  'another mapped address': { observe: field('mappedSystemVa', nextAddress) },
  'another first page': { observe: field('firstPage', (value) => `0x${String(value).slice(2)}1`) },
  'another last page': { observe: field('lastPage', (value) => `0x${String(value).slice(2)}1`) },
};
