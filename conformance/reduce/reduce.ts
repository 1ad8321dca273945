import type { Generated, Programs } from '../generate/programs.ts';

/** Runs one program and says whether the deviation is still there. */
export type Shows = (generated: Generated) => Promise<boolean>;

export interface Reduced {
  readonly generated: Generated;
  /** Programs that the implementation executed for it. */
  readonly executions: number;
  /** Every single call was tried and none can be left out. */
  readonly minimal: boolean;
  /** It could not be shown again: the implementation answers differently from run to run. */
  readonly flaky: boolean;
}

/** The most programs that one reduction may cost. */
const usualLimit = 3000;

/** How often a deviation must be seen again before it is taken apart. */
const confirmations = 3;

/**
 * The shortest program that still shows a deviation, with the simplest arguments. Candidates are decided on the model,
 * so that the implementation is only asked about programs that break no obligation.
 */
export async function reduce(programs: Programs, found: Generated, shows: Shows, limit = usualLimit): Promise<Reduced> {
  let executions = 0;
  const ask = (generated: Generated): Promise<boolean> => {
    executions += 1;
    return shows(generated);
  };
  for (let again = 0; again < confirmations; again++) {
    if (!(await ask(found))) return { generated: found, executions, minimal: false, flaky: true };
  }
  let best = found;
  let tried = new Set<string>();
  for (let improved = true; improved; ) {
    improved = false;
    for (const { value_: candidate } of programs.shrink(best)) {
      if (executions >= limit) return { generated: best, executions, minimal: false, flaky: false };
      const text = JSON.stringify(candidate.draft);
      if (tried.has(text)) continue;
      tried.add(text);
      if (!(await ask(candidate))) continue;
      best = candidate;
      improved = true;
      break;
    }
    // A smaller program may make a rejected change possible, but trying the same program twice never helps.
    if (tried.size > 50_000) tried = new Set();
  }
  return { generated: best, executions, minimal: true, flaky: false };
}
