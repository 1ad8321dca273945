/** Slots of a reserved range that are mapped. */
export interface ReservedPiece {
  readonly slot: number;
  readonly pageCount: number;
  /** Key of the MDL that is mapped there. */
  readonly mdlKey: number;
}

/** A range of system addresses reserved for mappings; `start` is its page relative to the system half. */
export interface Reservation {
  readonly start: number;
  readonly capacityPages: number;
  readonly tag: number;
  /** RSV-11: whether it may be mapped piece by piece, each at a page of its own. */
  readonly isDivisible: boolean;
  /** What is mapped now; of a range that is not divisible one piece, at its start. */
  readonly pieces: Set<ReservedPiece>;
}

/** All reserved ranges by first page. */
export class Reservations {
  readonly #byStart = new Map<number, Reservation>();

  reset(): void {
    this.#byStart.clear();
  }

  add(start: number, capacityPages: number, tag: number, isDivisible: boolean): void {
    this.#byStart.set(start, { start, capacityPages, tag, isDivisible, pieces: new Set() });
  }

  /** The range that starts at this page. */
  find(page: number): Reservation | undefined {
    return this.#byStart.get(page);
  }

  /** The range that a mapping may start in at this page: its first one, or any of a divisible range. */
  findForMapping(page: number): Reservation | undefined {
    const first = this.#byStart.get(page);
    if (first !== undefined) return first;
    for (const range of this.#byStart.values())
      if (range.isDivisible && page > range.start && page < range.start + range.capacityPages) return range;
    return undefined;
  }

  remove(reservation: Reservation): void {
    this.#byStart.delete(reservation.start);
  }
}
