import type { Facts } from '../machines/index.ts';
import type { Call } from '../oracle/call.ts';
import { type Constraint, constraint } from '../oracle/constraints.ts';
import { type Mdl, stateOf } from '../oracle/objects.ts';
import { removeFrom } from '../oracle/pages.ts';
import type { World } from '../oracle/world.ts';
import { ndisSpan } from '../values/span.ts';
import { bothMachines, type OfMdl, ofMdl, userMappingsOf } from './mdl.ts';
import { bindByteCount } from './pages.ts';
import { marks, under, wrote } from './parts.ts';
import { mapFailed, mapToSystem, modifiersOf, priorityOf } from './place.ts';
import { everything, isTrue, number, placeAndLength, returned, row, variantsOf } from './row.ts';
import { addressRules } from './system-address.ts';

const adjusted = marks('NdisAdjustMdlLength', { byteCount: 'NMDL-08' });

function lengthOf(call: Call, { requestedByteCount }: Mdl): Pick<Facts, 'range' | 'length'> {
  const byteCount = number(call, 'Length');
  return {
    range: byteCount > requestedByteCount ? 'outside' : 'inside',
    length: byteCount === 0 ? 'zero' : 'within',
  };
}

/** The pages that so many bytes reach; one that describes none still lies over its first page. */
function describePages(world: World, mdl: Mdl, byteCount: number): void {
  const found = under(world, mdl.virtualAddress, Math.max(byteCount, 1));
  for (const page of mdl.pages) removeFrom(page.built, mdl);
  mdl.pages = found?.pages ?? [];
  for (const page of mdl.pages) page.built.push(mdl);
}

export const NdisAdjustMdlLength = row<OfMdl>({
  event: () => 'NdisAdjustMdlLength',
  roles: ofMdl('Mdl'),
  unknown: 'MDLN-05',
  atIrql: false,
  facts: (_, call, { mdl }) => ({ maker: mdl.maker, userMappings: userMappingsOf(mdl), ...lengthOf(call, mdl) }),
  touches: ({ mdl }) => [{ cell: mdl.content }],
  effect: (world, call, { mdl }, outcome) => {
    if (outcome !== 'returned') return undefined;
    mdl.byteCount = number(call, 'Length');
    if (stateOf(mdl.content) !== 'dangling') describePages(world, mdl, mdl.byteCount);
    wrote(mdl, adjusted);
    return undefined;
  },
  forbidden: () => 'NMDL-08',
  preserves: () => everything('NMDL-08'),
});

/** A length that is told: what is known, or, of pages whose number is open, a whole number of them. */
const lengthTold = ({ byteCount, requestedByteCount, exact }: Mdl, target: string, clause: string): Constraint =>
  byteCount === undefined
    ? constraint(target, clause, { is: 'wholePages', most: requestedByteCount, exact })
    : constraint(target, clause, { is: 'equals', value: byteCount });

const queries = variantsOf('NdisQueryMdl', ['query', 'length']);
const asks = (call: Call): boolean => isTrue(call, 'QueryAddress');

interface Query extends OfMdl {
  readonly query: boolean;
}

export const NdisQueryMdl = row<Query>({
  event: (_, call) => queries[asks(call) ? 'query' : 'length'],
  roles: (world, call) => {
    const found = ofMdl('Mdl')(world, call);
    return found === undefined ? undefined : { ...found, query: asks(call) };
  },
  unknown: 'FREE-01',
  facts: (world, call) => modifiersOf(world, priorityOf(call)),
  touches: ({ mdl, query }) => (query ? bothMachines({ mdl }) : [{ cell: mdl.content }]),
  rules: (world, _, { mdl }, outcome) => {
    if (outcome !== 'nonNull' && outcome !== 'null') return [];
    const length = lengthTold(mdl, 'out:Length', 'NMDL-09');
    if (outcome === 'null') return [length];
    return [...addressRules(world, mdl, 'NMDL-09').map((rule) => ({ ...rule, clause: 'NMDL-09' })), length];
  },
  effect: (world, call, { mdl, query }, outcome, actual) => {
    if (actual.kind === 'returned') bind(world, mdl, actual.out?.['Length']);
    if (!query) return undefined;
    const state = stateOf(mdl.mapping);
    if (outcome !== 'nonNull') {
      if (state === 'unmapped') mapFailed('NdisQueryMdl', mdl);
    } else if (state === 'own' && mdl.systemView === undefined) {
      mapToSystem(world, 'NdisQueryMdl', mdl, returned(actual), priorityOf(call));
    }
    return undefined;
  },
  forbidden: () => 'NMDL-09',
  preserves: () => placeAndLength,
});

function bind(world: World, mdl: Mdl, length: unknown): void {
  if (mdl.byteCount === undefined && length !== undefined) bindByteCount(world, mdl, Number(length));
}

interface Told {
  readonly routine: 'NdisQueryMdlOffset' | 'NDIS_MDL_TO_SPAN_PAGES' | 'NdisGetMdlPhysicalArraySize';
  readonly clause: string;
  readonly rules: (mdl: Mdl) => readonly Constraint[];
}

/** What macros and small routines of the header tell of a descriptor, at any IRQL, without mapping it. */
const tells = ({ routine, clause, rules }: Told) =>
  row<OfMdl>({
    event: () => routine,
    roles: ofMdl('Mdl'),
    unknown: 'FREE-01',
    atIrql: false,
    touches: ({ mdl }) => [{ cell: mdl.content }],
    rules: (_, __, { mdl }, outcome) => (outcome === 'returned' ? rules(mdl) : []),
    effect: (world, _, { mdl }, outcome, actual) => {
      if (outcome === 'returned' && actual.kind === 'returned') bind(world, mdl, actual.out?.['Length']);
      return undefined;
    },
    forbidden: () => clause,
    preserves: () => everything(clause),
  });

const mostPages = ({ virtualAddress, byteCount, requestedByteCount }: Mdl): number =>
  ndisSpan(virtualAddress.offset, byteCount ?? requestedByteCount);

export const NdisQueryMdlOffset = tells({
  routine: 'NdisQueryMdlOffset',
  clause: 'NMDL-11',
  rules: (mdl) => [
    constraint('out:Offset', 'NMDL-11', { is: 'equals', value: mdl.virtualAddress.offset }),
    lengthTold(mdl, 'out:Length', 'NMDL-11'),
  ],
});

export const NDIS_MDL_TO_SPAN_PAGES = tells({
  routine: 'NDIS_MDL_TO_SPAN_PAGES',
  clause: 'NMDL-12',
  rules: (mdl) => {
    const { virtualAddress, byteCount } = mdl;
    // As many pages as were given, where nobody has looked yet.
    if (byteCount === undefined) {
      return [constraint('value', 'NMDL-12', { is: 'between', least: 1, most: mostPages(mdl) })];
    }
    return [constraint('value', 'NMDL-12', { is: 'equals', value: ndisSpan(virtualAddress.offset, byteCount) })];
  },
});

export const NdisGetMdlPhysicalArraySize = tells({
  routine: 'NdisGetMdlPhysicalArraySize',
  clause: 'NMDL-13',
  rules: (mdl) => [constraint('out:ArraySize', 'NMDL-13', { is: 'between', least: 1, most: mostPages(mdl) })],
});

const nextOf = (routine: 'NdisGetNextMdl' | 'NDIS_MDL_LINKAGE', parameter: string) =>
  row<OfMdl>({
    event: () => routine,
    roles: ofMdl(parameter),
    unknown: 'FREE-01',
    atIrql: false,
    facts: (_, __, { mdl: { next } }) => ({
      result: next === undefined ? 'unknown' : next === '0x0' ? 'null' : 'nonNull',
    }),
    touches: ({ mdl }) => [{ cell: mdl.content }],
    rules: (_, __, { mdl }, outcome) =>
      outcome === 'nonNull' && mdl.next !== undefined
        ? [constraint('value', 'NMDL-14', { is: 'equals', value: mdl.next })]
        : [],
    effect: (_, __, { mdl }, outcome, actual) => {
      const isTold = (outcome === 'nonNull' || outcome === 'null') && actual.kind === 'returned';
      if (isTold) mdl.next ??= String(actual.value);
      return undefined;
    },
    forbidden: () => 'NMDL-14',
    preserves: () => everything('NMDL-14'),
  });

export const NdisGetNextMdl = nextOf('NdisGetNextMdl', 'CurrentMdl');
export const NDIS_MDL_LINKAGE = nextOf('NDIS_MDL_LINKAGE', 'Mdl');
