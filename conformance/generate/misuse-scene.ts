import type {
  ContiguousBlock,
  IoMapping,
  Mdl,
  NdisBlock,
  NdisHandle,
  NdisIoMapping,
  NetBuffer,
  NetBufferList,
  NetPool,
  PoolBlock,
  Process,
  Reservation,
  SecuredRange,
  Tracked,
  UserMapping,
  UserRegion,
  View,
  World,
} from '../../spec/index.ts';
import { features, type RoutineName } from '../../wdk/index.ts';
import { type Draw, made } from '../commands/command.ts';
import { type DraftArgument, isItemReference } from './draft.ts';
import type { Walk } from './walk.ts';

/** Everything that a program has made so far, live or not: misuse is often about what is gone. */
export interface Scene {
  readonly draw: Draw;
  readonly world: World;
  readonly mdls: readonly Mdl[];
  readonly pools: readonly PoolBlock[];
  readonly contiguous: readonly ContiguousBlock[];
  readonly ioMappings: readonly IoMapping[];
  /** Calls that told where a page is. */
  readonly physical: readonly DraftArgument[];
  readonly regions: readonly UserRegion[];
  readonly secured: readonly SecuredRange[];
  readonly mappings: readonly UserMapping[];
  readonly reservations: readonly Reservation[];
  readonly processes: readonly (Process & { readonly step: number })[];
  readonly handles: readonly NdisHandle[];
  readonly ndisMemory: readonly NdisBlock[];
  readonly ndisIoMappings: readonly NdisIoMapping[];
  readonly netPools: readonly NetPool[];
  readonly netBuffers: readonly NetBuffer[];
  readonly netBufferLists: readonly NetBufferList[];
  /** Steps that attached to a process and were not undone. */
  readonly attachments: readonly number[];
  readonly views: readonly View[];
  /** System addresses that a call gave for a mapping. */
  readonly mapped: readonly DraftArgument[];
  readonly irps: readonly DraftArgument[];
  /** The address that a descriptor describes, `plus` bytes further on. */
  readonly addressIn: (mdl: Mdl, plus: number) => DraftArgument;
}

const kinds = [
  'mdl',
  'pool',
  'contiguous',
  'ioMapping',
  'region',
  'secured',
  'userMapping',
  'reservation',
  'process',
  'handle',
  'ndisMemory',
  'ndisIoMapping',
  'netPool',
  'netBuffer',
  'netBufferList',
] as const;

/** Routines whose result is a system address of a descriptor's pages. */
const mapping: ReadonlySet<RoutineName> = new Set([
  'MmMapLockedPagesSpecifyCache',
  'MmMapLockedPages',
  'MmGetSystemAddressForMdlSafe',
  'MmGetSystemAddressForMdl',
  'NdisQueryMdl',
  'MmMapLockedPagesWithReservedMapping',
]);

/** What the calls of these routines gave, but for NULL. */
function resultsOf({ walked }: Walk, isWanted: (routine: RoutineName) => boolean): readonly DraftArgument[] {
  return walked.flatMap(({ item, kind }) =>
    item !== undefined && kind === 'nonNull' && isWanted(item.routine) ? [{ item: item.id }] : [],
  );
}

/** Programs name addresses by where they come from: the argument that the maker of the descriptor was given. */
function addressIn({ walked }: Walk, mdl: Mdl, plus: number): DraftArgument {
  const given = walked[mdl.step]?.item?.args['VirtualAddress'];
  if (given === undefined || !isItemReference(given)) return `0x${Math.max(plus, 0).toString(16)}`;
  return { ...given, plus: (given.plus ?? 0) + plus };
}

/** Look around at the end of a walk. */
export function sceneOf(walk: Walk): Scene {
  const { world } = walk;
  const found = new Set<Tracked>();
  walk.walked.forEach(({ outcome }, step) => {
    if (outcome.kind !== 'returned') return;
    for (const value of [
      outcome.value,
      outcome.out?.['NewMdl'],
      outcome.out?.['BaseAddress'],
      outcome.out?.['VirtualAddress'],
    ]) {
      if (typeof value !== 'string') continue;
      for (const kind of kinds) {
        const object = world.objectAt(kind, value);
        if (object?.step === step) found.add(object);
      }
    }
  });
  // What lies in another process is not found by its address from here.
  for (const process of world.processes.items) {
    for (const object of [...process.regions, ...process.mappings]) found.add(object);
  }
  const all = [...found];
  const of = <K extends Tracked['kind']>(kind: K) =>
    all.filter((object): object is Extract<Tracked, { kind: K }> => object.kind === kind);
  const scene = {
    mdls: of('mdl'),
    pools: of('pool'),
    contiguous: of('contiguous'),
    ioMappings: of('ioMapping'),
    regions: of('region'),
    secured: of('secured'),
    mappings: of('userMapping'),
    reservations: of('reservation'),
    processes: of('process'),
    handles: of('handle'),
    ndisMemory: of('ndisMemory'),
    ndisIoMappings: of('ndisIoMapping'),
    netPools: of('netPool'),
    netBuffers: of('netBuffer'),
    netBufferLists: of('netBufferList'),
  };
  const views = [
    ...scene.mdls.map(({ systemView }) => systemView),
    ...[
      ...scene.pools,
      ...scene.contiguous,
      ...scene.ioMappings,
      ...scene.ndisMemory,
      ...scene.regions,
      ...scene.mappings,
    ].map(({ view }) => view),
  ].filter((view) => view !== undefined);
  const draw: Draw = { world, chance: { int: (least) => least }, items: walk, features };
  return {
    draw,
    world,
    ...scene,
    attachments: world.attachments.map(({ step }) => step),
    views,
    mapped: resultsOf(walk, (routine) => mapping.has(routine)),
    physical: walk.walked.flatMap(({ item }) => (item?.routine === 'MmGetPhysicalAddress' ? [{ item: item.id }] : [])),
    irps: resultsOf(walk, (routine) => routine === 'IoAllocateIrp'),
    addressIn: (mdl, plus) => addressIn(walk, mdl, plus),
  };
}

/** Addresses that somebody could take for the start of a mapping: of this descriptor, of another, or of a block. */
export function* bases({ draw, views, pools, mappings, mapped }: Scene): IterableIterator<DraftArgument> {
  for (const view of views) if (!view.home) yield made(draw, view);
  for (const view of views) if (!view.home) yield made(draw, view, 1);
  for (const gone of mappings) if (gone.view === undefined) yield made(draw, gone);
  yield* mapped;
  const [block] = pools;
  if (block !== undefined) yield made(draw, block);
}
