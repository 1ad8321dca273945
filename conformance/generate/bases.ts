import {
  netBuffersOf as buffersOf,
  isGrown,
  isSame,
  type Mdl,
  type NetBuffer,
  netChainFrom,
  type Page,
  type Plan,
  parseAddress,
  type View,
  type World,
} from '../../spec/index.ts';
import { type RoutineName, signatureOf } from '../../wdk/index.ts';
import type { Need } from '../trace/program.ts';
import { addNeed, isNeeded } from './need-list.ts';

/** Routines that change what a descriptor describes although its state may stay the same, and the argument it is in. */
export const redescribes: Readonly<Partial<Record<RoutineName, string>>> = {
  IoBuildPartialMdl: 'TargetMdl',
  MmInitializeMdl: 'MemoryDescriptorList',
  MmAdvanceMdl: 'Mdl',
  MmProtectMdlSystemAddress: 'MemoryDescriptorList',
  NdisAdjustMdlLength: 'Mdl',
  linkMdl: 'Mdl',
  NdisRetreatNetBufferDataStart: 'NetBuffer',
  NdisRetreatNetBufferListDataStart: 'NetBufferList',
  NdisAdvanceNetBufferDataStart: 'NetBuffer',
  NdisAdvanceNetBufferListDataStart: 'NetBufferList',
  writeNetBuffer: 'NetBuffer',
  NdisAdjustNetBufferCurrentMdl: 'NetBuffer',
  linkNetBuffer: 'NetBuffer',
  attachNetBuffer: 'NetBufferList',
  protectUserMemory: 'Address',
};

/** Giving back is legal whatever is described. */
const givesBack: ReadonlySet<string> = new Set([
  'MmUnmapLockedPages.user',
  'MmUnlockPages',
  'MmFreePagesFromMdl',
  'MmPrepareMdlForReuse',
  'IoFreeMdl',
  'NdisFreeMdl',
  'MmUnmapReservedMapping',
  'NdisFreeNetBuffer',
  'NdisFreeNetBufferListContext',
  'NdisFreeNetBufferList',
  'NdisFreeCloneNetBufferList',
  'NdisFreeFragmentNetBufferList',
  'NdisFreeReassembledNetBufferList',
]);

/** A mapping whose start was moved is released at its new start. */
function movedMapping(world: World, { args }: Plan['call']): readonly Mdl[] {
  const mdl = world.objectAt('mdl', String(args['MemoryDescriptorList']));
  const view = mdl?.systemView;
  return mdl === undefined || view === undefined || isSame(view.first, view.base) ? [] : [mdl];
}

/** The view that an access of the system's goes through. */
const reached = (world: World, { args }: Plan['call']): View | undefined =>
  args['Address'] === undefined ? undefined : world.reach('kernel', parseAddress(String(args['Address'])), 1);

/** The descriptors that a call names, or through a mapping of which it reaches memory. */
function descriptorsOf(world: World, { call, event }: Plan): readonly Mdl[] {
  const found: Mdl[] = [];
  if (givesBack.has(event)) return found;
  if (call.routine === 'MmUnmapLockedPages') return movedMapping(world, call);
  const add = (mdl: Mdl | undefined): void => {
    if (mdl !== undefined && !found.includes(mdl)) found.push(mdl);
  };
  for (const { name, type } of signatureOf(call.routine).parameters) {
    const value = call.args[name];
    if (typeof value === 'string' && (type === 'PMDL' || name === 'MemoryDescriptorList'))
      add(world.objectAt('mdl', value));
  }
  add(reached(world, call)?.mdl);
  return found;
}

/** The pages of user memory that a call names, or whose descriptor it names: what is allowed there decides what it does. */
function pagesGuarded(world: World, planned: Plan): readonly Page[] {
  const { routine, args } = planned.call;
  if (givesBack.has(planned.event) || routine === 'freeUserMemory') return [];
  const named = [args['Address'], args['VirtualAddress'], args['BaseAddress'], args['SegmentBase']].flatMap((text) =>
    typeof text === 'string' ? [parseAddress(text)] : [],
  );
  const described = descriptorsOf(world, planned).map((mdl) => mdl.virtualAddress);
  return [...named, ...described].flatMap((at) => {
    const view = world.reach('kernel', at, 1);
    return view?.home === true && view.space.kind === 'user' ? view.pages : [];
  });
}

/** The pages that a call may only use while they belong to the caller: those that it writes to or shows to user code. */
function pagesUsed(world: World, { call, touched }: Plan): readonly Page[] {
  if (call.routine === 'writeMemory') return reached(world, call)?.pages ?? [];
  if (call.routine !== 'MmMapLockedPages' && call.routine !== 'MmMapLockedPagesSpecifyCache') return [];
  const mdl = touched.length === 0 ? undefined : world.objectAt('mdl', String(call.args['MemoryDescriptorList']));
  return mdl?.pages ?? [];
}

/** The descriptors whose links a call follows. */
function followed(world: World, { call: { routine, args } }: Plan): readonly Mdl[] {
  const head = args['MdlChain'] ?? args['FirstMdl'];
  if (head !== undefined) return (netChainFrom(world, String(head)) ?? []).flatMap(({ mdl }) => mdl ?? []);
  const isNext = routine === 'NdisGetNextMdl' || routine === 'NDIS_MDL_LINKAGE';
  const mdl = isNext ? world.objectAt('mdl', String(args['CurrentMdl'] ?? args['Mdl'])) : undefined;
  return mdl === undefined ? [] : [mdl];
}

/** The NET_BUFFERs that a call names, alone or in a list. */
function netBuffersOf(world: World, { call, event }: Plan): readonly NetBuffer[] {
  if (world.netBuffers.items.length === 0 || givesBack.has(event)) return [];
  return signatureOf(call.routine).parameters.flatMap(({ name, type }): readonly NetBuffer[] => {
    const text = String(call.args[name]);
    const buffer = type === 'PNET_BUFFER' ? world.objectAt('netBuffer', text) : undefined;
    if (buffer !== undefined) return [buffer];
    const list = type === 'PNET_BUFFER_LIST' ? world.objectAt('netBufferList', text) : undefined;
    return list === undefined ? [] : (buffersOf(world, list) ?? []);
  });
}

const linking: ReadonlySet<RoutineName> = new Set(['NET_BUFFER_NEXT_NB', 'linkNetBuffer', 'readNetBuffer']);

/** Whether a call goes from one NET_BUFFER of a list to the next. */
const followsList = ({ call: { routine } }: Plan): boolean =>
  linking.has(routine) || signatureOf(routine).parameters.some(({ type }) => type === 'PNET_BUFFER_LIST');

/** The outcomes that data rest on which no state tells: what descriptors describe, and whose bytes pages hold. */
export class Bases {
  private readonly mdls = new Map<Mdl, readonly Need[]>();
  /** What the links of descriptors rest on: only who follows a chain goes by them. */
  private readonly links = new Map<Mdl, readonly Need[]>();
  private readonly netBuffers = new Map<NetBuffer, readonly Need[]>();
  /** What the links of NET_BUFFERs rest on: only who follows a list goes by them. */
  private readonly netLinks = new Map<NetBuffer, readonly Need[]>();
  /** For pages of user memory, what it rests on that they may be used as they may. */
  private readonly guards = new Map<Page, readonly Need[]>();
  /** For pages whose memory was given back, what the lock rests on that keeps them. */
  private readonly pages = new Map<Page, readonly Need[]>();

  /** What the present data rest on of everything that a call is about, or whose mapping it goes through. */
  addTo(needs: Need[], world: World, planned: Plan): void {
    if (this.mdls.size > 0) {
      for (const mdl of descriptorsOf(world, planned)) addAll(needs, this.mdls.get(mdl));
    }
    if (this.links.size + this.mdls.size > 0) {
      for (const mdl of followed(world, planned)) {
        addAll(needs, this.mdls.get(mdl));
        addAll(needs, this.links.get(mdl));
      }
    }
    if (this.netBuffers.size + this.netLinks.size > 0) {
      const isList = followsList(planned);
      for (const buffer of netBuffersOf(world, planned)) {
        addAll(needs, this.netBuffers.get(buffer));
        if (isList) addAll(needs, this.netLinks.get(buffer));
      }
    }
    if (this.guards.size > 0) {
      for (const page of pagesGuarded(world, planned)) addAll(needs, this.guards.get(page));
    }
    if (this.pages.size === 0) return;
    for (const page of pagesUsed(world, planned)) addAll(needs, this.pages.get(page));
  }

  /** Before memory is given back: the bytes of its pages stay the caller's where a lock keeps them. */
  beforeRelease(world: World, { call: { routine, args } }: Plan): void {
    const isPool = routine === 'ExFreePoolWithTag' || routine === 'ExFreePool';
    const pool = isPool ? world.objectAt('pool', String(args['P'])) : undefined;
    const region = routine === 'freeUserMemory' ? world.objectAt('region', String(args['Address'])) : undefined;
    for (const page of (pool ?? region)?.view?.pages ?? []) {
      const locks = page.lockedBy.map(({ content }) => content.shadows);
      if (locks.length > 0)
        this.pages.set(
          page,
          locks.reduce((few, lock) => few.concat(lock)),
        );
    }
  }

  /**
   * Whether a NET_BUFFER that a retreat made longer would be left so: a call moves its data on that rests on more than
   * the retreat did, and what gives back comes to the data as that call leaves them, or is left out as it is.
   */
  strands(world: World, planned: Plan, open: readonly Need[]): boolean {
    if (redescribes[planned.call.routine] === undefined) return false;
    return netBuffersOf(world, planned).some((buffer) => {
      const basis = this.netBuffers.get(buffer);
      return isGrown(buffer) && basis !== undefined && open.some(({ step }) => !isNeeded(basis, step));
    });
  }

  /** A call that describes something else without changing a state: what comes after it rests on it all the same. */
  described(world: World, planned: Plan, basis: readonly Need[]): void {
    const { call, touched } = planned;
    if (call.routine === 'protectUserMemory')
      for (const page of pagesGuarded(world, planned)) this.guards.set(page, basis);
    const set = call.routine === 'linkNetBuffer' ? this.netLinks : this.netBuffers;
    for (const buffer of netBuffersOf(world, planned)) set.set(buffer, basis);
    const changed = redescribes[call.routine];
    const mdl = changed === undefined ? undefined : world.objectAt('mdl', String(call.args[changed]));
    if (mdl === undefined || touched.length === 0) return;
    if (call.routine === 'linkMdl') this.links.set(mdl, basis);
    else this.mdls.set(mdl, basis);
  }
}

function addAll(needs: Need[], basis: readonly Need[] | undefined): void {
  for (const { step, is } of basis ?? []) addNeed(needs, step, is);
}
