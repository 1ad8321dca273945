import { PAGE_SIZE, STATUS_ACCESS_VIOLATION, STATUS_DATATYPE_MISALIGNMENT } from '../../wdk/index.ts';
import type { Facts } from '../machines/index.ts';
import type { Call } from '../oracle/call.ts';
import { type Constraint, constraint } from '../oracle/constraints.ts';
import type { View } from '../oracle/views.ts';
import type { World } from '../oracle/world.ts';
import { blame } from './net-chains.ts';
import { type AnyRow, address, nothing, number, row, text } from './row.ts';

type Probe = 'ProbeForRead' | 'ProbeForWrite';

interface Probed {
  /** The user memory that holds the whole range; more than one view of it where mappings are made by identity. */
  readonly views: readonly View[];
}

const end = 2n ** 64n;
/** Alignments that documents use; the others that are allowed are nowhere listed (PRB-06). */
const alignments: readonly number[] = [1, 2, 4, 8, 16];

/** Whether the range is inside user space; undefined where the implementation does not say where that ends. */
function isInUserSpace(world: World, call: Call, { views }: Probed): boolean | undefined {
  const start = BigInt(text(call, 'Address'));
  const past = start + BigInt(text(call, 'Length'));
  if (past > end) return false;
  const { userEnd } = world.environment;
  if (userEnd !== undefined) return past <= BigInt(userEnd.page) * BigInt(PAGE_SIZE) + BigInt(userEnd.offset);
  if (views.length > 0) return true;
  return world.system.at(address(call, 'Address').page).length > 0 ? false : undefined;
}

/** PRB-01 to PRB-04: what a probe has to come to. */
function probeOf(world: World, call: Call, probed: Probed): NonNullable<Facts['probe']> {
  if (number(call, 'Length') === 0) return 'empty';
  const isMisaligned = BigInt(text(call, 'Address')) % BigInt(number(call, 'Alignment')) !== 0n;
  const inside = isInUserSpace(world, call, probed);
  if (inside === false) return isMisaligned ? 'both' : 'outside';
  if (isMisaligned) return inside === true && isWritable(call, probed) !== false ? 'misaligned' : 'both';
  if (call.routine === 'ProbeForRead') return inside === true ? 'inside' : 'open';
  const writable = isWritable(call, probed);
  if (inside === undefined || writable === undefined) return 'open';
  return writable ? 'inside' : 'denied';
}

/** PRB-03: only a probe for writing looks at the memory. */
function isWritable({ routine }: Call, { views }: Probed): boolean | undefined {
  if (routine === 'ProbeForRead') return true;
  const [protection, ...others] = new Set(views.map((view) => view.protection));
  if (others.length > 0) return undefined;
  if (protection === 'readWrite') return true;
  return protection === 'readOnly' || protection === 'noAccess' ? false : undefined;
}

const statuses: Readonly<Partial<Record<NonNullable<Facts['probe']>, readonly number[]>>> = {
  outside: [STATUS_ACCESS_VIOLATION],
  denied: [STATUS_ACCESS_VIOLATION],
  misaligned: [STATUS_DATATYPE_MISALIGNMENT],
  both: [STATUS_ACCESS_VIOLATION, STATUS_DATATYPE_MISALIGNMENT],
};

const clauseOf = (probe: NonNullable<Facts['probe']>): string => (probe === 'denied' ? 'PRB-03' : 'PRB-02');

function probing(routine: Probe): AnyRow {
  return row<Probed>({
    event: () => routine,
    roles: (world, call) => ({
      views: world.current.space.findAll(address(call, 'Address'), Math.max(number(call, 'Length'), 1)),
    }),
    unknown: 'PRB-02',
    facts: (world, call, probed) => ({
      arguments: alignments.includes(number(call, 'Alignment')) ? 'proper' : 'improper',
      ...(alignments.includes(number(call, 'Alignment')) ? { probe: probeOf(world, call, probed) } : {}),
    }),
    touches: () => [],
    relies: ({ views }) => views.map(({ cell }) => cell),
    rules: (world, call, probed, outcome): readonly Constraint[] => {
      if (outcome !== 'raised') return nothing;
      const probe = probeOf(world, call, probed);
      const values = statuses[probe];
      return values === undefined ? nothing : [constraint('status', clauseOf(probe), { is: 'oneOf', values })];
    },
    // CONF-33: what it wrote to pages before the one that it may not write to, it wrote back as it was.
    effect: (world, call, _, outcome) => {
      if (routine !== 'ProbeForWrite' || outcome !== 'raised') return undefined;
      const reached = world.current.space.find(address(call, 'Address'), 1);
      if (reached?.home === true) blame(reached.pages, 'PRB-03', routine);
      return undefined;
    },
    forbidden: (probed, outcome, world, call) => {
      const probe = probeOf(world, call, probed);
      if (probe === 'empty') return 'PRB-01';
      return probe === 'outside' && outcome === 'returned' ? 'PRB-04' : clauseOf(probe);
    },
  });
}

export const ProbeForRead = probing('ProbeForRead');
export const ProbeForWrite = probing('ProbeForWrite');
