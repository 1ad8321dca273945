import { allowed, type Call, formatAddress, type Mdl, type Outcome, type World } from '../../../spec/index.ts';
import { HighPoolPriority, PAGE_SIZE, type RoutineName } from '../../../wdk/index.ts';
import { seededChance } from '../../generate/chance.ts';
import { drawOutcome } from '../../generate/outcomes.ts';
import { AddressPicker } from '../../generate/predict.ts';
import type { ModelOptions } from './model.ts';

/** Addresses that the model itself does not give out. */
export class FarPicker extends AddressPicker {
  private given = 0;

  constructor() {
    super();
    this.pages('system', 0x1000000);
    this.pages('user', 0x1000000);
  }

  override opaque(): string {
    this.given += 1;
    return formatAddress({ page: 0xffff980000000 + this.given, offset: 0 });
  }
}

/** What these tell must fit to what was told before. */
const reads: ReadonlySet<RoutineName> = new Set(['readMemory', 'peekMemory', 'readQuota']);

/**
 * Answers that are allowed and often odd: allocations and mappings fail, memory comes in less than was asked for, and
 * lies anywhere in its page. From some call on, so that objects come into all their states before, every second call may
 * end in any of the allowed classes.
 */
export function anyAnswer(seed: number, latest = 24): Required<Pick<ModelOptions, 'answer' | 'byteCountOf'>> {
  const chance = seededChance(seed);
  const picker = new FarPicker();
  const from = chance.int(0, latest);
  const answer = (call: Call, usual: Outcome, world: World, index: number): Outcome => {
    if (index < from || chance.int(0, 1) === 0) return usual;
    const set = allowed(world, call);
    const one = set[chance.int(0, set.length - 1)];
    if (one === undefined || (one.outcome === 'returned' && reads.has(call.routine))) return usual;
    // Whether little enough is left for it to fail shows only later.
    const isImportant = (Number(call.args['Priority'] ?? 0) & HighPoolPriority) !== 0;
    if (isImportant && (one.outcome === 'null' || one.outcome === 'raised')) return usual;
    return drawOutcome(world, call.routine, one, picker, chance) ?? usual;
  };
  const byteCountOf = ({ exact, requestedByteCount }: Mdl): number =>
    exact ? requestedByteCount : PAGE_SIZE * chance.int(1, requestedByteCount / PAGE_SIZE);
  return { answer, byteCountOf };
}
