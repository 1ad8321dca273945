import type { Pte } from './pte.ts';

const leafEntries = 512;
const noLeaf = new Int32Array(leafEntries);

/** The page table of one address space: leaves of 512 entries, made when first written. Pages are below 2^35. */
export class PageTable {
  readonly #leaves = new Map<number, Int32Array>();
  #lastIndex = -1;
  #lastLeaf: Int32Array = noLeaf;

  /** The leaves are kept for the next use: clearing a few is cheaper than making them. */
  reset(): void {
    for (const leaf of this.#leaves.values()) leaf.fill(0);
  }

  get(page: number): Pte {
    const index = Math.floor(page / leafEntries);
    if (index !== this.#lastIndex) {
      const leaf = this.#leaves.get(index);
      if (leaf === undefined) return 0;
      this.#lastIndex = index;
      this.#lastLeaf = leaf;
    }
    return this.#lastLeaf[page - index * leafEntries] ?? 0;
  }

  set(page: number, pte: Pte): void {
    const index = Math.floor(page / leafEntries);
    if (index !== this.#lastIndex) {
      let leaf = this.#leaves.get(index);
      if (leaf === undefined) {
        leaf = new Int32Array(leafEntries);
        this.#leaves.set(index, leaf);
      }
      this.#lastIndex = index;
      this.#lastLeaf = leaf;
    }
    this.#lastLeaf[page - index * leafEntries] = pte;
  }

  /** Replaces every entry that maps something by what `replace` makes of it. */
  update(replace: (pte: Pte) => Pte): void {
    for (const leaf of this.#leaves.values())
      for (let index = 0; index < leafEntries; index++) {
        const pte = leaf[index] ?? 0;
        if (pte !== 0) leaf[index] = replace(pte);
      }
  }

  clear(startPage: number, pageCount: number): void {
    for (let page = startPage; page < startPage + pageCount; page++) this.set(page, 0);
  }
}
