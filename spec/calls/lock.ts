import { IoReadAccess, PAGE_SIZE, type RoutineName } from '../../wdk/index.ts';
import type { Facts } from '../machines/index.ts';
import type { Call } from '../oracle/call.ts';
import { type Constraint, constraint } from '../oracle/constraints.ts';
import { type Cell, charge, type Mdl, type Process } from '../oracle/objects.ts';
import { type Page, removeFrom } from '../oracle/pages.ts';
import type { View } from '../oracle/views.ts';
import type { World } from '../oracle/world.ts';
import { type Address, plus } from '../values/address.ts';
import { bothMachines, endSystemView, type OfMdl, ofMdl, parameter, userMappingsOf } from './mdl.ts';
import { givesUp, inheritors, letGo, losers, mappedLosers } from './partial-parts.ts';
import { type Marks, marks, memoryOf, pageCountOf, type Under, under, wrote } from './parts.ts';
import { address, everything, number, row, text } from './row.ts';

/** Memory that is to be locked: the blocks that it lies in and its pages, or nothing where some of it is nobody's. */
interface ToLock {
  readonly mdl: Mdl;
  readonly process: Process;
  readonly view: View | undefined;
  readonly pages: readonly Page[];
}

function accessOf({ view }: ToLock, call: Call): Facts['access'] {
  if (view === undefined) return undefined;
  // A system range probed for user mode is refused by one re-implementation only: nobody is judged by it (LOCK-15).
  if (number(call, 'AccessMode') !== 0 && view.space.kind === 'system') return 'doubtful';
  const writes = number(call, 'Operation') !== IoReadAccess;
  const isDenied = view.protection === 'noAccess' || (writes && view.protection === 'readOnly');
  return isDenied ? 'denied' : 'permitted';
}

function factsOf(call: Call, wanted: ToLock, proper: boolean): Facts {
  const memory = memoryOf(wanted.view === undefined ? undefined : { view: wanted.view, pages: wanted.pages });
  const access = accessOf(wanted, call);
  const known = {
    memory,
    pageable: wanted.view?.pageable === false ? 'no' : 'yes',
    arguments: proper ? 'proper' : 'improper',
  } as const;
  return access === undefined ? known : { ...known, access };
}

interface Word {
  readonly locked: Marks;
  readonly failed: Marks;
  readonly forbidden: string;
  /** Whose word it is that nothing is locked after a failure. */
  readonly nothingLocked: string;
  /** Whose word the pages are the right ones by, where it is another than that of an ordinary lock. */
  readonly pages: string | undefined;
}

const wordOf = (
  routine: RoutineName,
  is: { locked: string; pages: string; failed: string; forbidden: string },
): Word => ({
  locked: marks(routine, { MDL_PAGES_LOCKED: is.locked, pages: is.pages }),
  failed: marks(routine, { MDL_PAGES_LOCKED: is.failed }),
  forbidden: is.forbidden,
  nothingLocked: is.failed,
  pages: is.pages === 'LOCK-01' ? undefined : is.pages,
});

const ordinary = { locked: 'LOCK-02', pages: 'LOCK-01', failed: 'LOCK-05', forbidden: 'LOCK-03' };
const inProcess = { locked: 'LOCKP-01', pages: 'LOCKP-01', failed: 'LOCKP-01', forbidden: 'LOCKP-01' };
const selected = { locked: 'LOCKS-01', pages: 'LOCKS-01', failed: 'LOCKS-02', forbidden: 'LOCKS-02' };

type Lock = 'MmProbeAndLockPages' | 'MmProbeAndLockProcessPages' | 'MmProbeAndLockSelectedPages';

const buffer = ({ view }: ToLock): readonly Cell[] => (view === undefined ? [] : [view.cell]);

/** A routine that locks; what it locks and whose word it goes by differs. */
const lockRow = (
  routine: Lock,
  word: Word,
  wantedBy: (world: World, call: Call) => ToLock | undefined,
  isProper: (wanted: ToLock) => boolean = () => true,
) =>
  row<ToLock>({
    event: () => routine,
    roles: wantedBy,
    unknown: 'LOCK-19',
    facts: (_, call, wanted) => factsOf(call, wanted, isProper(wanted)),
    touches: ({ mdl }) => [{ cell: mdl.content }],
    relies: buffer,
    rules: (_, __, ___, outcome): readonly Constraint[] =>
      outcome === 'raised' ? [constraint('status', word.forbidden, { is: 'failure' })] : [],
    effect: (world, call, { mdl, process, view, pages }, outcome) => {
      if (outcome === 'returned') {
        mdl.pages = pages;
        for (const page of pages) page.lockedBy.push(mdl);
        mdl.process = view?.space.kind === 'user' ? process : undefined;
        mdl.writable = number(call, 'Operation') !== IoReadAccess;
        mdl.word = word.pages === undefined ? undefined : charge(word.pages, routine);
        wrote(mdl, word.locked);
      }
      if (outcome === 'raised') {
        wrote(mdl, word.failed);
        world.usage.release('LockedPages', charge(word.nothingLocked, routine));
      }
      return undefined;
    },
    forbidden: () => word.forbidden,
    preserves: () => everything(word.pages ?? 'LOCK-01'),
  });

const asked = (found: Under | undefined, mdl: Mdl, process: Process): ToLock => ({
  mdl,
  process,
  view: found?.view,
  pages: found?.pages ?? [],
});

const described = (world: World, call: Call, process: Process): ToLock | undefined => {
  const mdl = world.objectAt('mdl', text(call, parameter));
  if (mdl === undefined) return undefined;
  return asked(under(world, mdl.virtualAddress, mdl.byteCount ?? 0, process.space), mdl, process);
};

export const MmProbeAndLockPages = lockRow(
  'MmProbeAndLockPages',
  wordOf('MmProbeAndLockPages', ordinary),
  (world, call) => described(world, call, world.current),
);

export const MmProbeAndLockProcessPages = lockRow(
  'MmProbeAndLockProcessPages',
  wordOf('MmProbeAndLockProcessPages', inProcess),
  (world, call) => {
    const process = world.objectAt('process', text(call, 'Process'));
    return process === undefined ? undefined : described(world, call, process);
  },
);

/** The pages that the elements of a segment array name. */
function segmentsOf(world: World, call: Call): Under | undefined {
  const base = address(call, 'SegmentBase');
  const indexes = text(call, 'SegmentPages');
  const pages: Page[] = [];
  let view: View | undefined;
  for (let at = 0; at < indexes.length; at += 2) {
    const start: Address = plus(base, PAGE_SIZE * Number.parseInt(indexes.slice(at, at + 2), 16));
    const found = under(world, start, PAGE_SIZE);
    const [page] = found?.pages ?? [];
    if (found === undefined || page === undefined || (view !== undefined && view !== found.view)) return undefined;
    view = found.view;
    pages.push(page);
  }
  return view === undefined ? undefined : { view, pages };
}

export const MmProbeAndLockSelectedPages = lockRow(
  'MmProbeAndLockSelectedPages',
  wordOf('MmProbeAndLockSelectedPages', selected),
  (world, call) => {
    const mdl = world.objectAt('mdl', text(call, parameter));
    return mdl === undefined ? undefined : asked(segmentsOf(world, call), mdl, world.current);
  },
  // As many elements as the descriptor spans pages, and each of them a whole page (LOCKS-01).
  ({ mdl, pages }) => mdl.virtualAddress.offset === 0 && pages.length === pageCountOf(mdl),
);

const unlocked = marks('MmUnlockPages', { MDL_PAGES_LOCKED: 'UNLOCK-03', MDL_MAPPED_TO_SYSTEM_VA: 'UNLOCK-03' });

/** Pages that nobody keeps locked when this descriptor lets go of them. */
const lastHeld = (mdl: Mdl): readonly Page[] => mdl.pages.filter(({ lockedBy }) => lockedBy.length === 1);

export const MmUnlockPages = row<OfMdl>({
  event: () => 'MmUnlockPages',
  roles: ofMdl(parameter),
  unknown: 'UNLOCK-01',
  facts: (_, __, { mdl }) => ({
    userMappings: userMappingsOf(mdl),
    partialMappings: mappedLosers(lastHeld(mdl), 'lock'),
  }),
  touches: ({ mdl }) => [
    ...bothMachines({ mdl }),
    ...givesUp(lastHeld(mdl), 'lock', 'MmUnlockPages.partial'),
    ...inheritors(mdl, 'MmUnlockPages.inherited'),
  ],
  effect: (world, call, { mdl }, outcome) => {
    if (outcome !== 'returned') return undefined;
    letGo(losers(lastHeld(mdl), 'lock'));
    endSystemView(world, call, mdl, 'UNLOCK-02');
    unlockPages(world, mdl, mdl.pages, call.routine);
    mdl.pages = [];
    mdl.process = undefined;
    mdl.word = undefined;
    wrote(mdl, unlocked);
    return undefined;
  },
  // Two descriptors may lock one page: what goes wrong with the second unlock breaks that promise.
  forbidden: ({ mdl }) =>
    mdl.pages.some(({ retention }) => retention?.clause === 'LOCK-09') ? 'LOCK-09' : 'UNLOCK-03',
  preserves: () => everything('UNLOCK-03'),
});

/** A descriptor lets go of pages that it kept locked. */
export function unlockPages(world: World, mdl: Mdl, pages: readonly Page[], routine: RoutineName): void {
  world.usage.release('LockedPages', charge('UNLOCK-03', routine));
  for (const page of pages) {
    removeFrom(page.lockedBy, mdl);
    if (page.lockedBy.length > 0) page.retention = charge('LOCK-09', routine);
    else {
      page.retention = undefined;
      world.release(page);
    }
  }
}
