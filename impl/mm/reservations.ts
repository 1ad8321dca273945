/** A range of system addresses reserved for mappings; `start` is its page relative to the system half. */
export interface Reservation {
  readonly start: number;
  readonly capacityPages: number;
  readonly tag: number;
  /** Pages mapped from the start; 0 while empty. */
  mappedPages: number;
  /** Key of the MDL that is mapped. */
  mdlKey: number;
}

/** All reserved ranges by first page. */
export class Reservations {
  readonly #byStart = new Map<number, Reservation>();

  reset(): void {
    this.#byStart.clear();
  }

  add(start: number, capacityPages: number, tag: number): void {
    this.#byStart.set(start, { start, capacityPages, tag, mappedPages: 0, mdlKey: 0 });
  }

  find(start: number): Reservation | undefined {
    return this.#byStart.get(start);
  }

  remove(reservation: Reservation): void {
    this.#byStart.delete(reservation.start);
  }
}
