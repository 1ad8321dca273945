import type { WireValue } from '../../wdk/index.ts';
import type { Outcome } from '../oracle/call.ts';
import { type Constraint, constraint } from '../oracle/constraints.ts';
import type { Derived, NetBuffer, SharedStart } from '../oracle/objects.ts';

const most = 0xffffffff;
const equals = (target: string, clause: string, value: WireValue): Constraint =>
  constraint(target, clause, { is: 'equals', value });
const oneOf = (target: string, clause: string, values: readonly WireValue[]): Constraint =>
  constraint(target, clause, { is: 'oneOf', values });

/** DER-01: the MDLs of a clone are the original ones, or new ones. */
export function derivedFirstMdl({ by: { clause }, first, shared, others }: Derived, target: string) {
  if (first !== undefined) return [equals(target, clause, first)];
  const [one] = shared;
  if (one !== undefined) {
    return [
      oneOf(
        target,
        clause,
        shared.map(({ mdl }) => mdl),
      ),
    ];
  }
  return [
    constraint(target, clause, { is: 'ownStorage', byteCount: 48 }),
    constraint(target, clause, { is: 'noneOf', values: ['0x0', ...others] }),
  ];
}

/** How it may start in a shared chain, as far as it was seen. */
const startsOf = ({ shared, first }: Derived): readonly SharedStart[] =>
  shared.filter(({ mdl }) => first === undefined || mdl === first);

/** DataOffset: none where there is no room, one of two in a shared chain, and else what nobody knows. */
export function derivedOffset({ derived, seenOffset }: NetBuffer, target: string): readonly Constraint[] {
  if (derived === undefined) return [];
  const { clause } = derived.by;
  if (derived.isTight) return [equals(target, clause, 0)];
  if (seenOffset !== undefined) return [equals(target, 'NB-01', seenOffset)];
  const values = startsOf(derived).map(({ offset }) => offset);
  return [
    values.length > 0 ? oneOf(target, clause, values) : constraint(target, 'NB-01', { is: 'between', least: 0, most }),
  ];
}

/** The MDLs that may be current, where they are known. */
export const derivedCurrentMdl = ({ places }: Derived): readonly string[] => places.map(({ mdl }) => mdl);

const told = (actual: Outcome | undefined, name: string): WireValue | undefined =>
  actual?.kind === 'returned' ? actual.out?.[name] : undefined;

/** NB-02: CurrentMdl and CurrentMdlOffset locate the data start, where that can be told without knowing all MDLs. */
function current({ isTight, places }: Derived, actual: Outcome | undefined): readonly Constraint[] {
  const [mdl, offset] = ['out:CurrentMdl', 'out:CurrentMdlOffset'] as const;
  const [normal] = places;
  if (normal !== undefined) {
    const place = places.find((one) => one.mdl === told(actual, 'CurrentMdl')) ?? normal;
    return [equals(mdl, 'NB-02', place.mdl), equals(offset, 'NB-02', place.offset)];
  }
  // Where there may be room before the data, no document says in how many MDLs it lies.
  return isTight ? [constraint(mdl, 'NB-02', { is: 'same', as: 'FirstMdl' }), equals(offset, 'NB-02', 0)] : [];
}

/** The fields of a NET_BUFFER of a derived list, as far as documents say what they are. */
export function derivedFields(buffer: NetBuffer, actual: Outcome | undefined): readonly Constraint[] {
  const { derived, length = 0 } = buffer;
  if (derived === undefined) return [];
  const first = derivedFirstMdl(derived, 'out:FirstMdl');
  // What DataOffset counts depends on the MDL that is told to be the first.
  const toldFirst = told(actual, 'FirstMdl');
  const start = derived.shared.find(({ mdl }) => mdl === (toldFirst ?? derived.first)) ?? derived.shared[0];
  const offset =
    start === undefined
      ? derivedOffset(buffer, 'out:DataOffset')
      : [equals('out:DataOffset', derived.by.clause, start.offset)];
  return [
    ...(start === undefined ? first : [equals('out:FirstMdl', derived.by.clause, start.mdl)]),
    ...offset,
    equals('out:DataLength', derived.by.clause, length),
    ...current(derived, actual),
  ];
}
