/** The middle one of some figures, which a disturbed round does not move. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Prints how many calls a second each way made. */
export function tellSpeeds(speeds: ReadonlyMap<string, number>): void {
  for (const [name, speed] of speeds) {
    console.log(`${name.padEnd(28)} ${Math.round(speed).toLocaleString('en').padStart(10)} calls/s`);
  }
}

/** A ratio with the bound that it must keep. */
export interface Ratio {
  readonly what: string;
  readonly is: number;
  readonly least: number;
}

/** Prints ratios and answers whether all keep their bounds. */
export function tellRatios(ratios: readonly Ratio[]): boolean {
  console.log();
  for (const { what, is, least } of ratios) {
    console.log(`${what.padEnd(46)} ${is.toFixed(2)} (at least ${least}) ${is >= least ? 'ok' : 'TOO LOW'}`);
  }
  return ratios.every(({ is, least }) => is >= least);
}
