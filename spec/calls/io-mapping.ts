import {
  MmCached,
  PAGE_EXECUTE,
  PAGE_EXECUTE_READ,
  PAGE_EXECUTE_READWRITE,
  PAGE_NOCACHE,
  PAGE_READONLY,
  PAGE_READWRITE,
  PAGE_SIZE,
  PAGE_WRITECOMBINE,
} from '../../wdk/index.ts';
import type { Facts } from '../machines/index.ts';
import type { Call } from '../oracle/call.ts';
import { constraint } from '../oracle/constraints.ts';
import { type Cell, charge, type IoMapping } from '../oracle/objects.ts';
import { Page } from '../oracle/pages.ts';
import type { View } from '../oracle/views.ts';
import type { World } from '../oracle/world.ts';
import { isSame } from '../values/address.ts';
import { span } from '../values/span.ts';
import { around } from './parts.ts';
import { pageAtNumber } from './physical.ts';
import { type AnyRow, address, number, returned, row, text } from './row.ts';

type Mapper = 'MmMapIoSpace' | 'MmMapIoSpaceEx';

/** Physical addresses as they are asked for: pages of RAM that the world knows, or device memory. */
interface NewMapping {
  readonly cell: Cell;
  readonly offset: number;
  readonly pages: readonly Page[];
  readonly physical: NonNullable<Facts['physical']>;
}

const modifiers = PAGE_NOCACHE | PAGE_WRITECOMBINE;
const protections: readonly number[] = [
  PAGE_READONLY,
  PAGE_READWRITE,
  PAGE_EXECUTE,
  PAGE_EXECUTE_READ,
  PAGE_EXECUTE_READWRITE,
];

/** IOSP-01, IOSP-03: something, a caching type that there is, one protection with at most one modifier. */
function isProper(call: Call): boolean {
  const { CacheType, Protect } = call.args;
  if (number(call, 'NumberOfBytes') === 0) return false;
  if (CacheType !== undefined && Number(CacheType) > 2) return false;
  if (Protect === undefined) return true;
  const protect = Number(Protect);
  return (protect & modifiers) !== modifiers && protections.includes(protect & ~modifiers);
}

/** IOSP-08: what other mappings of RAM have. */
const isCached = ({ args: { CacheType, Protect } }: Call): boolean =>
  (CacheType === undefined || Number(CacheType) === MmCached) && (Number(Protect ?? 0) & modifiers) === 0;

function newMapping(world: World, call: Call): NewMapping {
  const cell = world.cell('io-mapping');
  const start = BigInt(text(call, 'PhysicalAddress'));
  const byteCount = number(call, 'NumberOfBytes');
  const offset = Number(start % BigInt(PAGE_SIZE));
  const first = start / BigInt(PAGE_SIZE);
  const { ioSpace } = world.environment;
  const numbers = Array.from({ length: span(offset, byteCount) }, (_, index) => first + BigInt(index));
  // Nobody knows what device memory shows.
  const device = { cell, offset, pages: numbers.map(() => new Page()), physical: 'device' } as const;
  if (ioSpace !== undefined && Number(start) >= ioSpace.start && Number(start) + byteCount <= ioSpace.end)
    return device;
  const known = numbers.map((each) => pageAtNumber(world, each));
  const pages = known.filter((page) => page !== undefined);
  // What an implementation does not declare may be device memory anywhere.
  if (pages.length === 0 && ioSpace === undefined) return device;
  if (pages.length < known.length) return { cell, offset, pages: [], physical: 'untold' };
  const isLocked = pages.every(({ lockedBy }) => lockedBy.length > 0);
  return { cell, offset, pages, physical: !isLocked ? 'unlocked' : isCached(call) ? 'locked' : 'untold' };
}

function protectionOf({ args: { Protect } }: Call, physical: NewMapping['physical']): View['protection'] {
  if (physical === 'device') return 'untold';
  const plain = Number(Protect ?? PAGE_READWRITE) & ~modifiers;
  if (plain === PAGE_EXECUTE) return 'untold';
  return plain === PAGE_READWRITE || plain === PAGE_EXECUTE_READWRITE ? 'readWrite' : 'readOnly';
}

function mapping(routine: Mapper): AnyRow {
  return row<NewMapping>({
    event: () => routine,
    roles: newMapping,
    unknown: 'IOSP-02',
    facts: (_, call, { physical }) => ({ physical, arguments: isProper(call) ? 'proper' : 'improper' }),
    touches: ({ cell }) => [{ cell }],
    relies: ({ pages }) => pages.flatMap(({ lockedBy }) => lockedBy.map(({ content }) => content)),
    rules: (world, call, { offset, pages }, outcome) =>
      outcome === 'nonNull'
        ? [
            constraint('value', 'IOSP-01', { is: 'offsetInPage', byteOffset: offset }),
            constraint('value', 'IOSP-01', { is: 'half', half: 'system' }),
            constraint('value', 'IOSP-01', {
              is: 'room',
              space: world.system,
              byteCount: span(offset, number(call, 'NumberOfBytes')) * PAGE_SIZE,
              pages,
            }),
          ]
        : [],
    effect: (world, call, { cell, pages, physical }, outcome, actual) => {
      if (outcome !== 'nonNull') return undefined;
      const at = returned(actual);
      const byteCount = number(call, 'NumberOfBytes');
      const by = charge('IOSP-01', routine);
      const view: View = {
        space: world.system,
        start: at,
        byteCount,
        firstPage: at.page,
        pages,
        cell,
        protection: protectionOf(call, physical),
        pageable: false,
        executable: routine === 'MmMapIoSpace' ? true : undefined,
        home: false,
        access: by,
        contents: by,
        mdl: undefined,
        confirmed: [],
        step: world.step,
        base: at,
        first: at,
        keeper: undefined,
      };
      world.system.add(view);
      const made: IoMapping = { kind: 'ioMapping', place: -1, cell, address: at, step: world.step, byteCount, view };
      world.register(made);
      world.ioMappings.add(made);
      return undefined;
    },
    forbidden: () => 'IOSP-01',
  });
}

export const MmMapIoSpace = mapping('MmMapIoSpace');
export const MmMapIoSpaceEx = mapping('MmMapIoSpaceEx');

export const MmUnmapIoSpace = row<{ readonly mapping: IoMapping }>({
  event: () => 'MmUnmapIoSpace',
  roles: (world, call) => {
    const found =
      world.objectAt('ioMapping', text(call, 'BaseAddress')) ??
      around(world.ioMappings.items, ({ byteCount }) => byteCount, address(call, 'BaseAddress'));
    return found === undefined ? undefined : { mapping: found };
  },
  unknown: 'IOSP-04',
  facts: (_, call, { mapping: { address: at, byteCount } }) => ({
    base: isSame(at, address(call, 'BaseAddress')) ? 'same' : 'other',
    arguments: number(call, 'NumberOfBytes') === byteCount ? 'proper' : 'improper',
  }),
  touches: ({ mapping: { cell } }) => [{ cell }],
  effect: (world, call, { mapping: { view }, mapping: gone }, outcome) => {
    if (outcome !== 'returned' || view === undefined) return undefined;
    const by = charge('IOSP-04', call.routine);
    world.system.remove(view, by, world.step);
    world.usage.release('SystemPtes', by);
    world.ioMappings.delete(gone);
    gone.view = undefined;
    return undefined;
  },
  forbidden: () => 'IOSP-04',
});
