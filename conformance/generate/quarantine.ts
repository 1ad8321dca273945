import type { RoutineName } from '../../wdk/index.ts';

/** So often a routine must have ended a program before it counts as confirmed. */
const confirmations = 2;

/**
 * Routines that end programs whenever they are called, or nearly so. Programs that are drawn later call them rarely, and
 * then last of all, so that what else there is to see is not hidden behind them.
 */
export class Quarantine {
  private readonly made = new Map<RoutineName, number>();
  private readonly ended = new Map<RoutineName, number>();
  /** Those that are held. */
  readonly routines: RoutineName[] = [];

  /** A call was made; `ends` says that the program ended by its fault. */
  note(routine: RoutineName, ends: boolean): void {
    const count = ends ? this.ended : this.made;
    count.set(routine, (count.get(routine) ?? 0) + 1);
    if (!ends || this.holds(routine)) return;
    const ended = this.ended.get(routine) ?? 0;
    if (ended >= confirmations && 2 * ended >= (this.made.get(routine) ?? 0)) this.routines.push(routine);
  }

  holds(routine: RoutineName): boolean {
    return this.routines.includes(routine);
  }
}
