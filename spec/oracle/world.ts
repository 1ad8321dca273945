import type { RoutineName } from '../../wdk/index.ts';
import type { CompiledMachines } from '../compile/index.ts';
import type { MachineName } from '../machines/index.ts';
import type { Version } from '../profiles/index.ts';
import { type Address, formatAddress } from '../values/address.ts';
import { Aftermath } from './aftermath.ts';
import type { Outcome } from './call.ts';
import { Failures } from './failures.ts';
import { MdlHandlers } from './mdl-handlers.ts';
import type {
  Cell,
  ContiguousBlock,
  IoMapping,
  Irp,
  Mdl,
  NdisBlock,
  NdisHandle,
  NdisIoMapping,
  NetBuffer,
  NetBufferList,
  NetPool,
  Placed,
  PoolBlock,
  Process,
  Reservation,
  Tracked,
} from './objects.ts';
import { Page } from './pages.ts';
import { Pressure } from './pressure.ts';
import { Quota } from './quota.ts';
import { Ranges, Storage } from './storage.ts';
import { Usage } from './usage.ts';
import { Space, type View, type ViewWatcher, type Watched } from './views.ts';

/** What an implementation declares about its addresses; undeclared, nothing is judged by it. */
export interface Environment {
  readonly systemStart?: Address;
  readonly userEnd?: Address;
  /** MDLs lie in memory in the WDK's layout, so that the size of their storage is known. */
  readonly wdkLayout: boolean;
  /** Physical byte addresses of device memory, where the implementation declares some. */
  readonly ioSpace?: { readonly start: number; readonly end: number };
}

/** How a world takes what nobody expects. */
export interface WorldOptions {
  /** After a broken obligation nothing is judged any more, or what it did not reach is. */
  readonly afterBreach?: 'stop' | 'go-on';
  /** What the profile adds may stop the system at a call that breaks nothing. */
  readonly objects?: (routine: RoutineName, outcome: Outcome) => boolean;
  /** What is read of descriptors is taken for what they are, so that nothing else is found for resting on it. */
  readonly believesSeen?: true;
}

/** All live objects of one kind, for picking one quickly. */
export class LiveSet<T extends Placed> {
  readonly items: T[] = [];

  add(item: T): void {
    if (this.items[item.place] === item) return;
    item.place = this.items.length;
    this.items.push(item);
  }

  delete(item: T): void {
    if (this.items[item.place] !== item) return;
    const last = this.items.pop();
    if (last === undefined || last === item) return;
    this.items[item.place] = last;
    last.place = item.place;
  }
}

/**
 * Everything the specification knows after a sequence of calls: objects with the states of their machines, what every
 * live address shows, and what was released. It is changed in place by `step`.
 */
export class World implements Watched {
  readonly machines: CompiledMachines;
  readonly environment: Environment;
  readonly version: Version;
  readonly system = new Space('system', this);
  readonly storage = new Storage();
  /** Reserved ranges of system addresses. */
  readonly ranges = new Ranges();
  readonly irql: Cell;
  /** The machine of the level, as nearly every call touches it. */
  readonly atIrql: { readonly cell: Cell };
  /** Levels before each raise that was not lowered yet. */
  readonly irqlStack: number[] = [];
  irqlLevel = 0;
  current: Process;
  readonly attachments: { readonly before: Process; readonly apcState: string; readonly step: number }[] = [];
  /** The newest object of each kind at an address, live or not. */
  private readonly objects: Readonly<Record<Tracked['kind'], Map<string, Tracked>>> = {
    mdl: new Map(),
    pool: new Map(),
    contiguous: new Map(),
    ioMapping: new Map(),
    region: new Map(),
    secured: new Map(),
    userMapping: new Map(),
    reservation: new Map(),
    process: new Map(),
    handle: new Map(),
    irp: new Map(),
    ndisMemory: new Map(),
    ndisIoMapping: new Map(),
    netPool: new Map(),
    netBuffer: new Map(),
    netBufferList: new Map(),
  };
  readonly mdls = new LiveSet<Mdl>();
  readonly pools = new LiveSet<PoolBlock>();
  readonly contiguous = new LiveSet<ContiguousBlock>();
  readonly ioMappings = new LiveSet<IoMapping>();
  readonly reservations = new LiveSet<Reservation>();
  readonly processes = new LiveSet<Process>();
  readonly handles = new LiveSet<NdisHandle>();
  readonly irps = new LiveSet<Irp>();
  readonly ndisMemory = new LiveSet<NdisBlock>();
  readonly ndisIoMappings = new LiveSet<NdisIoMapping>();
  readonly netPools = new LiveSet<NetPool>();
  readonly netBuffers = new LiveSet<NetBuffer>();
  readonly netBufferLists = new LiveSet<NetBufferList>();
  /** What was given back since nothing was live. */
  readonly usage = new Usage();
  /** What failed calls may have kept. */
  readonly failures = new Failures();
  /** What is charged to the quota of processes. */
  readonly quota = new Quota();
  /** What is left of pool under a limit. */
  readonly pressure = new Pressure();
  /** What the handlers for the MDLs of retreats were called for. */
  readonly mdlHandlers = new MdlHandlers();
  /** The page that a page number stands for. */
  readonly numbers = new Map<string, Page>();
  /** Requests that were asked to fail, and of which none has failed yet. */
  toFail = 0;
  /** Index of the call being judged. */
  step = 0;
  /** An obligation was broken or the implementation stopped: nothing is judged any more. */
  over = false;
  readonly objecting: WorldOptions['objects'];
  readonly believesSeen: boolean;
  /** What is in doubt after broken obligations, where judging goes on after them. */
  readonly aftermath: Aftermath | undefined;

  constructor(machines: CompiledMachines, environment: Environment, version: Version, options?: WorldOptions) {
    this.machines = machines;
    this.environment = environment;
    this.version = version;
    this.aftermath = options?.afterBreach === 'go-on' ? new Aftermath() : undefined;
    this.objecting = options?.objects;
    this.believesSeen = options?.believesSeen === true;
    this.watcher = this.aftermath;
    this.irql = this.cell('irql');
    this.atIrql = { cell: this.irql };
    this.current = this.newProcess(undefined);
    this.current.cell.state = this.current.cell.machine.states.indexOf('attached');
    this.processes.add(this.current);
    this.aftermath?.registered(this.current);
  }

  cell(name: MachineName): Cell {
    return { machine: this.machines[name], state: 0, shadows: [] };
  }

  watcher: ViewWatcher | undefined;

  /** Whether a program has given back all that it took. */
  isEmpty(): boolean {
    const live = [this.mdls, this.pools, this.contiguous, this.ioMappings, this.reservations, this.handles, this.irps];
    const ofNdis = [this.ndisMemory, this.ndisIoMappings, this.netPools, this.netBuffers, this.netBufferLists];
    if (ofNdis.some(({ items }) => items.length > 0)) return false;
    if (live.some(({ items }) => items.length > 0) || this.processes.items.length > 1) return false;
    return this.processes.items.every(
      ({ regions, mappings, secured }) => regions.size + mappings.size + secured.size === 0,
    );
  }

  newPage(): Page {
    return new Page();
  }

  /** Forget the number of a page that nothing holds any more: it may be given to another one. */
  release(page: Page): void {
    if (page.number === undefined || page.lockedBy.length > 0 || page.isHome()) return;
    if (this.numbers.get(page.number) === page) this.numbers.delete(page.number);
    page.number = undefined;
  }

  newProcess(address: Address | undefined): Process {
    return {
      kind: 'process',
      place: -1,
      cell: this.cell('process'),
      address,
      step: this.step,
      space: new Space('user', this),
      regions: new Set(),
      mappings: new Set(),
      secured: new Set(),
      shownAt: undefined,
      attached: 0,
    };
  }

  /** Register an object under its address, where an older one may have been. */
  register(object: Tracked & { readonly address: Address }): void {
    this.objects[object.kind].set(keyOf(object), object);
    this.aftermath?.registered(object);
  }

  objectAt<K extends Tracked['kind']>(kind: K, text: string): Extract<Tracked, { kind: K }> | undefined {
    const isOfUser = kind === 'userMapping' || kind === 'region';
    const object = this.objects[kind].get(isOfUser ? userKey(this.current, text) : text);
    return object as Extract<Tracked, { kind: K }> | undefined;
  }

  /** The view through which code of the given mode would reach a range of addresses now. */
  reach(mode: 'kernel' | 'user', address: Address, byteCount: number): View | undefined {
    const user = this.current.space.find(address, byteCount);
    if (mode === 'user') return user;
    return this.system.find(address, byteCount) ?? user;
  }

  /** All of them, where an implementation maps by identity: they show the same pages, each with a protection of its own. */
  reaches(mode: 'kernel' | 'user', address: Address, byteCount: number): readonly View[] {
    const user = this.current.space.findAll(address, byteCount);
    if (mode === 'user') return user;
    return [...this.system.findAll(address, byteCount), ...user];
  }
}

/** User addresses mean something in one process only. */
const userKey = ({ address }: Process, text: string): string =>
  `${address === undefined ? '' : formatAddress(address)}:${text}`;

/** Objects of different kinds may have one address: a descriptor's storage is pool, a mapping may be the identity. */
function keyOf(object: Tracked & { readonly address: Address }): string {
  const text = formatAddress(object.address);
  return object.kind === 'userMapping' || object.kind === 'region' ? userKey(object.process, text) : text;
}
