import type { Link } from './ndis-objects.ts';

/** How often, between which bounds. */
export interface Count {
  readonly least: number;
  readonly most: number;
}

const none: Count = { least: 0, most: 0 };

/** What the handlers that a driver gave for the MDLs of retreats were called for since somebody last asked. */
export class MdlHandlers {
  allocations: Count = none;
  frees: Count = none;
  /** The last MDL that one gave, as far as it is certain which that was. */
  given: Link | undefined;
  /** The last MDL that one was to free. */
  returned: Link | undefined;

  allocated(link: Link): void {
    this.allocations = { least: this.allocations.least + 1, most: this.allocations.most + 1 };
    this.given = link;
  }

  /** A retreat failed: nobody knows for how many NET_BUFFERs it came to the handlers. */
  tried(most: number): void {
    this.allocations = { least: this.allocations.least, most: this.allocations.most + most };
    this.frees = { least: this.frees.least, most: this.frees.most + most };
    this.given = undefined;
    this.returned = undefined;
  }

  freed(link: Link): void {
    this.frees = { least: this.frees.least + 1, most: this.frees.most + 1 };
    this.returned = link;
  }

  reset(): void {
    this.allocations = none;
    this.frees = none;
    this.given = undefined;
    this.returned = undefined;
  }
}
