/** So many numbers are remembered as texts: a power of two. */
const rememberedCount = 8192;

/**
 * The texts of 64-bit numbers. The same few addresses come again and again, and finding a text takes less than making it
 * anew.
 */
export class Texts {
  readonly #lows = new Uint32Array(rememberedCount);
  readonly #highs = new Uint32Array(rememberedCount);
  readonly #texts: string[] = new Array<string>(rememberedCount).fill('0x0');

  of(low: number, high: number): string {
    const place = (low ^ (low >>> 13) ^ high) & (rememberedCount - 1);
    const known = this.#texts[place];
    if (known !== undefined && this.#lows[place] === low && this.#highs[place] === high) return known;
    const text = high === 0 ? `0x${low.toString(16)}` : `0x${high.toString(16)}${low.toString(16).padStart(8, '0')}`;
    this.#lows[place] = low;
    this.#highs[place] = high;
    this.#texts[place] = text;
    return text;
  }
}
