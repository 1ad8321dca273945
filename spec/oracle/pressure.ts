import { HighPoolPriority, type RoutineName } from '../../wdk/index.ts';
import type { Effect } from '../calls/row.ts';
import { charge } from './objects.ts';

/** A request for pool that asks for a priority, or for none. */
export interface PoolDemand {
  readonly routine: RoutineName;
  readonly pageable: boolean;
  readonly byteCount: number;
  readonly priority: number | undefined;
}

/** There was as little for the next one. */
const nothingLeft: Effect = { findings: [], clauses: ['POOL-32'] };

/** Calls that neither take nor give back anything. */
const onlyLooks = /^(?:read|write|peek|KeGet|MmGetMdl|BYTE|PAGE|ROUND|ExAllocatePool)/;

/**
 * POOL-32: a request of high priority fails only when nothing is left. One that failed under a limit was wrong to, if
 * right after it as much is given to another; where failures were ordered, nobody knows which request they met.
 */
export class Pressure {
  private isLimited = false;
  private isOrdered = false;
  private refused: PoolDemand | undefined;

  called(routine: RoutineName): void {
    if (routine === 'limitResource') this.isLimited = true;
    if (routine === 'failNext' || routine === 'failNth') this.isOrdered = true;
    if (!onlyLooks.test(routine)) this.refused = undefined;
  }

  demanded(demand: PoolDemand, isGiven: boolean): Effect | undefined {
    if (!this.isLimited || this.isOrdered) return undefined;
    const { refused } = this;
    const isTelling =
      refused !== undefined && refused.pageable === demand.pageable && demand.byteCount >= refused.byteCount;
    if (!isGiven) {
      const isHigh = demand.priority !== undefined && demand.priority >= HighPoolPriority;
      if (isHigh) this.refused = demand;
      return isTelling ? nothingLeft : undefined;
    }
    if (!isTelling) return undefined;
    this.refused = undefined;
    return {
      findings: [
        {
          ...charge('POOL-32', refused.routine),
          observation: 'outcome:null',
          tier: 'behaviour',
          observed: `a request of high priority for ${refused.byteCount} bytes failed, and ${demand.byteCount} were left`,
          allowed: 'a failure when nothing is left',
        },
      ],
      clauses: ['POOL-32'],
    };
  }
}
