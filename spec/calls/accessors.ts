import { mdlHeaderByteCount, type WireValue } from '../../wdk/index.ts';
import { type Constraint, constraint } from '../oracle/constraints.ts';
import { type Mdl, stateOf } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { formatAddress, plus } from '../values/address.ts';
import { type OfMdl, ofMdl } from './mdl.ts';
import { bindByteCount } from './pages.ts';
import { everything, row } from './row.ts';

type Accessor =
  | 'MmGetMdlByteCount'
  | 'MmGetMdlByteOffset'
  | 'MmGetMdlVirtualAddress'
  | 'MmGetMdlBaseVa'
  | 'MmGetMdlPfnArray';

/** Descriptors that were allocated with their pages describe no address (ACC-07). */
const clauseFor = (routine: Accessor, clause: string, { maker }: Mdl): string =>
  maker === 'pages' && routine === 'MmGetMdlVirtualAddress' ? 'ACC-07' : clause;

/** ACC-01 to ACC-06: an accessor returns what the specification knows of a field, at any IRQL. */
const accessor = (routine: Accessor, clause: string, value: (mdl: Mdl, world: World) => WireValue | undefined) =>
  row<OfMdl>({
    event: () => routine,
    roles: ofMdl('Mdl'),
    unknown: 'FREE-01',
    atIrql: false,
    facts: (world, _, { mdl }) => ({ result: value(mdl, world) === '0x0' ? 'null' : 'nonNull' }),
    touches: ({ mdl }) => [{ cell: mdl.content }],
    rules: (world, _, { mdl }, outcome): readonly Constraint[] => {
      if (outcome !== 'returned' && outcome !== 'nonNull' && outcome !== 'null') return [];
      const known = value(mdl, world);
      if (known !== undefined) {
        return [constraint('value', clauseFor(routine, clause, mdl), { is: 'equals', value: known })];
      }
      if (routine !== 'MmGetMdlByteCount') return [];
      return [
        constraint('value', mdl.exact ? 'PAGEX-04' : 'PAGES-03', {
          is: 'wholePages',
          most: mdl.requestedByteCount,
          exact: mdl.exact,
        }),
      ];
    },
    effect: (world, _, { mdl }, outcome, actual) => {
      if (outcome === 'returned' && actual.kind === 'returned' && routine === 'MmGetMdlByteCount') {
        bindByteCount(world, mdl, Number(actual.value));
      }
      return undefined;
    },
    forbidden: ({ mdl }) => clauseFor(routine, clause, mdl),
    preserves: () => everything(clause),
  });

export const MmGetMdlByteCount = accessor('MmGetMdlByteCount', 'ACC-01', (mdl) => mdl.byteCount);
export const MmGetMdlByteOffset = accessor('MmGetMdlByteOffset', 'ACC-02', (mdl) => mdl.virtualAddress.offset);
export const MmGetMdlVirtualAddress = accessor('MmGetMdlVirtualAddress', 'ACC-03', (mdl) =>
  formatAddress(mdl.virtualAddress),
);
export const MmGetMdlBaseVa = accessor('MmGetMdlBaseVa', 'ACC-05', (mdl) =>
  formatAddress({ page: mdl.virtualAddress.page, offset: 0 }),
);
export const MmGetMdlPfnArray = accessor('MmGetMdlPfnArray', 'ACC-06', (mdl, world) =>
  world.environment.wdkLayout ? formatAddress(plus(mdl.address, mdlHeaderByteCount)) : undefined,
);

const flushed = new Set(['nonpaged', 'locked', 'pages', 'partial']);

/** NMDL-15: what caches hold goes to memory; nothing that can be seen here changes. */
export const KeFlushIoBuffers = row<OfMdl>({
  event: () => 'KeFlushIoBuffers',
  roles: (world, call) => {
    const found = ofMdl('Mdl')(world, call);
    return found !== undefined && flushed.has(stateOf(found.mdl.content)) ? found : undefined;
  },
  unknown: 'NMDL-15',
  touches: () => [],
  relies: ({ mdl }) => [mdl.content],
  effect: () => undefined,
  forbidden: () => 'NMDL-15',
});
