import { formatAddress, parseAddress } from '../../spec/index.ts';

/** How far from a name an address may be and still be told by it, in pages. */
const nearPages = 16;

interface Named {
  readonly page: number;
  readonly offset: number;
  readonly name: string;
  /** Its place among all names: of two that are equally near, the older one counts. */
  readonly place: number;
}

/** Puts names in the place of addresses, numbered by first appearance, so that two runs read the same. */
export class Names {
  private readonly byPage = new Map<number, Named[]>();
  private readonly byName = new Map<string, Named>();
  private readonly counts = new Map<string, number>();

  private next(noun: string): string {
    const count = (this.counts.get(noun) ?? 0) + 1;
    this.counts.set(noun, count);
    return `${noun}#${count}`;
  }

  /** Give an address a name of its own. */
  introduce(text: string, noun: string): string {
    const { page, offset } = parseAddress(text);
    const here = this.byPage.get(page) ?? [];
    const known = here.find((entry) => entry.offset === offset);
    if (known !== undefined) return known.name;
    const name = this.next(noun);
    const entry: Named = { page, offset, name, place: this.byName.size };
    this.byPage.set(page, [...here, entry]);
    this.byName.set(name, entry);
    return name;
  }

  /** The address that a name stands for. */
  addressOf(name: string): string | undefined {
    const entry = this.byName.get(name);
    return entry && formatAddress({ page: entry.page, offset: entry.offset });
  }

  /** The name of an address: its own, a near one with the distance, or a new one. */
  of(text: string): string {
    if (text === '0x0') return 'NULL';
    const { page, offset } = parseAddress(text);
    let best: Named | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (let near = page - nearPages; near <= page + nearPages; near++) {
      for (const entry of this.byPage.get(near) ?? []) {
        const ahead = (page - entry.page) * 4096 + offset - entry.offset;
        const isAsNear = Math.abs(ahead) === Math.abs(least) && entry.place < (best?.place ?? 0);
        if (Math.abs(ahead) > Math.abs(least) || (Math.abs(ahead) === Math.abs(least) && !isAsNear)) continue;
        least = ahead;
        best = entry;
      }
    }
    if (best === undefined) return this.introduce(text, 'address');
    if (least === 0) return best.name;
    return least > 0 ? `${best.name}+0x${least.toString(16)}` : `${best.name}-0x${(-least).toString(16)}`;
  }

  /** A text of the specification with its addresses, marked by `@`, replaced. */
  within(text: string): string {
    return text.replace(/@(0x[0-9a-f]+)/g, (_, address: string) => this.of(address));
  }
}
