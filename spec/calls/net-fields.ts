import type { RoutineName, WireValue } from '../../wdk/index.ts';
import type { Outcome } from '../oracle/call.ts';
import { type Constraint, constraint, type Rule } from '../oracle/constraints.ts';
import type { NetBuffer } from '../oracle/objects.ts';
import { placesOf } from '../values/net-buffer.ts';
import { bufferAt, type OfBuffer } from './net-buffers.ts';
import { addressesOf, bindAddress, bindOffset, dataOffsetOf, leastDataOffsetOf } from './net-chains.ts';
import { derivedCurrentMdl, derivedFields, derivedFirstMdl, derivedOffset } from './net-derived-fields.ts';
import { type AnyRow, everything, row } from './row.ts';

export const most = 0xffffffff;
export const equals = (target: string, clause: string, value: WireValue): Constraint =>
  constraint(target, clause, { is: 'equals', value });

/** An MDL that nobody has seen: one of its own, as far as MDLs are known. */
const unseen = (target: string, clause: string, buffer: NetBuffer): readonly Constraint[] => [
  constraint(target, clause, { is: 'ownStorage', byteCount: 48 }),
  constraint(target, clause, { is: 'noneOf', values: ['0x0', ...addressesOf(buffer)] }),
];

function firstMdl(buffer: NetBuffer, target: string): readonly Constraint[] {
  if (buffer.derived !== undefined) return derivedFirstMdl(buffer.derived, target);
  const [first] = buffer.chain;
  if (first === undefined) return [equals(target, 'NB-01', '0x0')];
  const clause = first.origin === 'caller' ? 'NB-01' : first.origin === 'pool' ? 'NBP-03' : 'RET-03';
  return first.address === undefined ? unseen(target, clause, buffer) : [equals(target, clause, first.address)];
}

function dataOffset(buffer: NetBuffer, target: string): readonly Constraint[] {
  if (buffer.derived !== undefined) return derivedOffset(buffer, target);
  const known = dataOffsetOf(buffer);
  if (known !== undefined) return [equals(target, 'NB-01', known)];
  const clause = buffer.start === undefined ? 'NB-01' : 'RET-04';
  return [constraint(target, clause, { is: 'between', least: leastDataOffsetOf(buffer), most })];
}

const dataLength = ({ length, derived }: NetBuffer, target: string): readonly Constraint[] => [
  length === undefined
    ? constraint(target, 'NB-01', { is: 'between', least: 0, most })
    : equals(target, derived?.by.clause ?? 'NB-01', length),
];

/** The address and the offset of each place that locates the start; of an address that nobody knows, undefined. */
interface Located {
  readonly address: string | undefined;
  readonly offset: number | undefined;
}

function placesIn({ chain, start, stale }: NetBuffer): readonly Located[] {
  if (stale !== undefined) return [{ address: stale.mdl, offset: stale.offset }];
  if (start === undefined) return [];
  const places = placesOf(chain, start).map(({ index, offset }): Located => {
    const link = chain[index];
    return { address: link === undefined ? '0x0' : link.address, offset };
  });
  const current = chain[start.index];
  const isOpen = current !== undefined && current.byteCount === undefined;
  return isOpen ? [{ address: current.address, offset: undefined }, ...places] : places;
}

const toldBy = (actual: Outcome | undefined, name: string): WireValue | undefined =>
  actual?.kind === 'returned' ? actual.out?.[name] : undefined;

/**
 * NB-02: CurrentMdl and CurrentMdlOffset locate the data start. At the edge of two MDLs either may be current; which
 * offset belongs to it is then said by the MDL that is told.
 */
function current(buffer: NetBuffer, actual: Outcome | undefined): readonly Constraint[] {
  const [mdl, offset] = ['out:CurrentMdl', 'out:CurrentMdlOffset'] as const;
  // What the driver wrote stays until it is asked to be worked out anew (NB-08).
  if (buffer.stale !== undefined) {
    return [equals(mdl, 'NB-09', buffer.stale.mdl), equals(offset, 'NB-09', buffer.stale.offset)];
  }
  if (buffer.start === undefined) {
    return [
      constraint(mdl, 'NB-02', { is: 'same', as: 'FirstMdl' }),
      constraint(offset, 'NB-02', { is: 'same', as: 'DataOffset' }),
    ];
  }
  const places = placesIn(buffer);
  const told = toldBy(actual, 'CurrentMdl');
  const [normal] = places;
  const isFirst = buffer.start.index === 0;
  // The only MDL without an address is the first of the chain.
  const first = toldBy(actual, 'FirstMdl');
  const addressOf = ({ address }: Located): WireValue | undefined => address ?? first;
  const chosen = places.find((place) => told !== undefined && addressOf(place) === told) ?? normal;
  const addressRule: Rule | undefined =
    chosen === undefined
      ? undefined
      : addressOf(chosen) === undefined
        ? { is: 'same', as: 'FirstMdl' }
        : { is: 'equals', value: addressOf(chosen) ?? '0x0' };
  const offsetRule: Rule | undefined =
    chosen?.offset !== undefined
      ? { is: 'equals', value: chosen.offset }
      : isFirst
        ? told === undefined
          ? { is: 'same', as: 'DataOffset' }
          : { is: 'equals', value: toldBy(actual, 'DataOffset') ?? 0 }
        : undefined;
  return [
    ...(addressRule === undefined ? [] : [constraint(mdl, 'NB-02', addressRule)]),
    ...(offsetRule === undefined ? [] : [constraint(offset, 'NB-02', offsetRule)]),
  ];
}

const fieldsOf = (buffer: NetBuffer, actual: Outcome | undefined): readonly Constraint[] =>
  buffer.derived !== undefined
    ? derivedFields(buffer, actual)
    : [
        ...firstMdl(buffer, 'out:FirstMdl'),
        ...dataOffset(buffer, 'out:DataOffset'),
        ...dataLength(buffer, 'out:DataLength'),
        ...current(buffer, actual),
      ];

/** The address of the first MDL was seen. */
function bindFirst({ chain, derived }: NetBuffer, value: unknown): void {
  bindAddress(chain[0], value);
  if (derived !== undefined && typeof value === 'string') derived.first ??= value;
}

/** What was told binds what was open. */
function bindAll(buffer: NetBuffer, actual: Outcome): void {
  if (actual.kind !== 'returned' || actual.out === undefined) return;
  const { FirstMdl, DataOffset, DataLength } = actual.out;
  bindFirst(buffer, FirstMdl);
  if (DataOffset !== undefined) bindOffset(buffer, Number(DataOffset));
  if (DataLength !== undefined) buffer.length ??= Number(DataLength);
}

export const readNetBuffer = row<OfBuffer>({
  event: () => 'readNetBuffer',
  roles: bufferAt,
  unknown: 'NB-01',
  atIrql: false,
  touches: ({ buffer }) => [{ cell: buffer.cell }],
  rules: (_, __, { buffer }, outcome, actual) =>
    outcome === 'returned'
      ? [
          ...fieldsOf(buffer, actual),
          ...(buffer.next === undefined ? [] : [equals('out:NextNetBuffer', 'NB-01', buffer.next)]),
        ]
      : [],
  effect: (_, __, { buffer }, outcome, actual) => {
    if (outcome === 'returned') bindAll(buffer, actual);
    return undefined;
  },
  forbidden: () => 'NB-01',
});

interface Field {
  readonly routine: RoutineName;
  readonly rules: (buffer: NetBuffer) => readonly Constraint[];
  /** For fields that are addresses: what it has to be, `undefined` where nobody knows. */
  readonly result?: (buffer: NetBuffer) => string | undefined;
  readonly bind?: (buffer: NetBuffer, value: WireValue) => void;
}

export const resultFact = (value: string | undefined) =>
  ({ result: value === undefined ? 'unknown' : value === '0x0' ? 'null' : 'nonNull' }) as const;

/** A macro of the header that reads one field, at any IRQL. */
const field = ({ routine, rules, result, bind }: Field): AnyRow =>
  row<OfBuffer>({
    event: () => routine,
    roles: bufferAt,
    unknown: 'NB-01',
    atIrql: false,
    facts: (_, __, { buffer }) => (result === undefined ? {} : resultFact(result(buffer))),
    touches: ({ buffer }) => [{ cell: buffer.cell }],
    rules: (_, __, { buffer }, outcome) => (outcome === 'returned' || outcome === 'nonNull' ? rules(buffer) : []),
    effect: (_, __, { buffer }, outcome, actual) => {
      const isTold = outcome === 'returned' || outcome === 'nonNull';
      if (isTold && actual.kind === 'returned' && actual.value !== undefined) bind?.(buffer, actual.value);
      return undefined;
    },
    forbidden: () => 'NB-01',
    preserves: () => everything('NB-01'),
  });

/** Something other than NULL, of which no more is known. */
export const some = '0x1';

export const NET_BUFFER_FIRST_MDL = field({
  routine: 'NET_BUFFER_FIRST_MDL',
  rules: (buffer) => firstMdl(buffer, 'value'),
  result: ({ chain: [first], derived }) =>
    derived !== undefined ? some : first === undefined ? '0x0' : (first.address ?? some),
  bind: bindFirst,
});
export const NET_BUFFER_DATA_OFFSET = field({
  routine: 'NET_BUFFER_DATA_OFFSET',
  rules: (buffer) => dataOffset(buffer, 'value'),
  bind: (buffer, value) => bindOffset(buffer, Number(value)),
});
export const NET_BUFFER_DATA_LENGTH = field({
  routine: 'NET_BUFFER_DATA_LENGTH',
  rules: (buffer) => dataLength(buffer, 'value'),
  bind: (buffer, value) => {
    buffer.length ??= Number(value);
  },
});

const isKnown = (address: string | undefined): address is string => address !== undefined;
const currentOf = (buffer: NetBuffer): readonly string[] =>
  buffer.derived !== undefined
    ? derivedCurrentMdl(buffer.derived)
    : placesIn(buffer)
        .map(({ address }) => address)
        .filter(isKnown);
const areAllKnown = (buffer: NetBuffer): boolean =>
  (buffer.derived?.places.length ?? 0) > 0 ||
  (buffer.start !== undefined && placesIn(buffer).every(({ address }) => address !== undefined));

export const NET_BUFFER_CURRENT_MDL = field({
  routine: 'NET_BUFFER_CURRENT_MDL',
  rules: (buffer) => {
    const values = currentOf(buffer).filter((address) => address !== '0x0');
    return areAllKnown(buffer) && values.length > 0 ? [constraint('value', 'NB-02', { is: 'oneOf', values })] : [];
  },
  // At the end of the chain there may be none, or the last.
  result: (buffer) => {
    const values = currentOf(buffer);
    if (!areAllKnown(buffer) || (values.includes('0x0') && values.length > 1)) return undefined;
    return values[0];
  },
});

export const NET_BUFFER_CURRENT_MDL_OFFSET = field({
  routine: 'NET_BUFFER_CURRENT_MDL_OFFSET',
  rules: (buffer) => {
    const offsets: readonly (number | undefined)[] =
      buffer.derived?.places.map(({ offset }) => offset) ?? placesIn(buffer).map(({ offset }) => offset);
    const values = offsets.filter((offset) => offset !== undefined);
    if (values.length === 0 || values.length < offsets.length) {
      return [constraint('value', 'NB-02', { is: 'between', least: leastDataOffsetOf(buffer), most })];
    }
    return [constraint('value', 'NB-02', { is: 'oneOf', values })];
  },
});
