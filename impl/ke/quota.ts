/** Bytes of pool that are charged to one process. */
export class Quota {
  pagedByteCount = 0;
  nonPagedByteCount = 0;

  get byteCount(): number {
    return this.pagedByteCount + this.nonPagedByteCount;
  }

  charge(isPaged: boolean, byteCount: number): void {
    if (isPaged) this.pagedByteCount += byteCount;
    else this.nonPagedByteCount += byteCount;
  }

  giveBack(isPaged: boolean, byteCount: number): void {
    this.charge(isPaged, -byteCount);
  }
}
