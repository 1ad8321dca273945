/**
 * Hands out ranges of pages, lowest first, so that released addresses come back soon. Free ranges are kept sorted and
 * merged.
 */
export class RangeAllocator {
  readonly #start: number;
  readonly #end: number;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  constructor(start: number, pageCount: number) {
    this.#start = start;
    this.#end = start + pageCount;
    this.reset();
  }

  reset(): void {
    this.#starts.length = 0;
    this.#ends.length = 0;
    this.#starts.push(this.#start);
    this.#ends.push(this.#end);
  }

  /** First page of `pageCount` free pages whose start is a multiple of `alignment`, or -1. */
  allocate(pageCount: number, alignment = 1): number {
    for (let index = 0; index < this.#starts.length; index++) {
      const start = Math.ceil((this.#starts[index] ?? 0) / alignment) * alignment;
      if (start + pageCount > (this.#ends[index] ?? 0)) continue;
      this.#take(index, start, start + pageCount);
      return start;
    }
    return -1;
  }

  /** Takes exactly these pages; false if one of them is not free. */
  allocateAt(start: number, pageCount: number): boolean {
    for (let index = 0; index < this.#starts.length; index++) {
      if (start < (this.#starts[index] ?? 0) || start + pageCount > (this.#ends[index] ?? 0)) continue;
      this.#take(index, start, start + pageCount);
      return true;
    }
    return false;
  }

  /** Gives back pages that were taken together or apart. */
  release(start: number, pageCount: number): void {
    const end = start + pageCount;
    let index = 0;
    while (index < this.#starts.length && (this.#starts[index] ?? 0) < start) index++;
    const joinsBefore = index > 0 && this.#ends[index - 1] === start;
    const joinsAfter = index < this.#starts.length && this.#starts[index] === end;
    if (joinsBefore && joinsAfter) {
      this.#ends[index - 1] = this.#ends[index] ?? end;
      this.#starts.splice(index, 1);
      this.#ends.splice(index, 1);
    } else if (joinsBefore) this.#ends[index - 1] = end;
    else if (joinsAfter) this.#starts[index] = start;
    else {
      this.#starts.splice(index, 0, start);
      this.#ends.splice(index, 0, end);
    }
  }

  #take(index: number, start: number, end: number): void {
    const freeStart = this.#starts[index] ?? 0;
    const freeEnd = this.#ends[index] ?? 0;
    if (freeStart === start && freeEnd === end) {
      this.#starts.splice(index, 1);
      this.#ends.splice(index, 1);
    } else if (freeStart === start) this.#starts[index] = end;
    else if (freeEnd === end) this.#ends[index] = start;
    else {
      this.#ends[index] = start;
      this.#starts.splice(index + 1, 0, end);
      this.#ends.splice(index + 1, 0, freeEnd);
    }
  }
}
