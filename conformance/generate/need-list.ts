import type { Need } from '../trace/program.ts';

/** Whether what came of a step is needed. */
export const isNeeded = (needs: readonly Need[], step: number): boolean => {
  for (const need of needs) if (need.step === step) return true;
  return false;
};

const byteCountPrefix = 'byteCount>=';
/** The bytes that a need asks for; 0 where it asks for anything else. */
const byteCountIn = (is: string): number =>
  is.startsWith(byteCountPrefix) ? Number(is.slice(byteCountPrefix.length)) : 0;

/** Add a need, unless as much is needed of that step already: so many bytes are more than that there is a result. */
export function addNeed(needs: Need[], step: number, is: string): void {
  const known = needs.find((need) => need.step === step);
  if (known === undefined) insertNeed(needs, { step, is });
  else if (byteCountIn(is) > byteCountIn(known.is)) insist(needs, step, is);
}

/** Whether who needs all this is left out where a need does not hold: where few bytes were given, not all are. */
export const isLeftOut = (needs: readonly Need[], { step, is }: Need): boolean =>
  needs.some((need) => need.step === step && byteCountIn(need.is) >= byteCountIn(is));

/** Need this of a step, whatever weaker was needed of it. */
export function insist(needs: Need[], step: number, is: string): void {
  const at = needs.findIndex((need) => need.step === step);
  if (at >= 0) needs.splice(at, 1);
  insertNeed(needs, { step, is });
}

/** Add a need where it belongs: they are in the order of their steps. */
export function insertNeed(needs: Need[], need: Need): void {
  let at = needs.length;
  while (at > 0 && (needs[at - 1]?.step ?? -1) > need.step) at--;
  if (at === needs.length) needs.push(need);
  else needs.splice(at, 0, need);
}
