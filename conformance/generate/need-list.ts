import type { Need } from '../trace/program.ts';

/** Whether what came of a step is needed. */
export const isNeeded = (needs: readonly Need[], step: number): boolean => {
  for (const need of needs) if (need.step === step) return true;
  return false;
};

/** Add a need, unless that step is needed already. */
export function addNeed(needs: Need[], step: number, is: string): void {
  if (!isNeeded(needs, step)) insertNeed(needs, { step, is });
}

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
