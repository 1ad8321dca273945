import type { Result } from '../../errors.ts';
import type { Program } from '../../trace/program.ts';
import type { Execution } from '../../trace/trace.ts';
import type { Loss } from './session.ts';

/** Runs a program on a fresh child. */
export type AskProgram = (program: Program) => Promise<Result<Execution, Loss>>;

/**
 * Where an implementation goes away in a program, for adapters that know whole programs only: the call behind the
 * longest beginning that it survives. Undefined if it survives all of it now.
 */
export async function findLoss(
  program: Program,
  ask: AskProgram,
): Promise<{ readonly at: number; readonly loss: Loss; readonly before: Execution } | undefined> {
  const beginning = (length: number): Program => ({ ...program, calls: program.calls.slice(0, length) });
  const whole = await ask(program);
  if (whole.ok) return undefined;
  let loss = whole.error;
  let before: Execution = { outcomes: [], observations: [] };
  let survived = 0;
  let lost = program.calls.length;
  while (lost - survived > 1) {
    const middle = (survived + lost) >> 1;
    const tried = await ask(beginning(middle));
    if (tried.ok) {
      survived = middle;
      before = tried.value;
    } else {
      lost = middle;
      loss = tried.error;
    }
  }
  return { at: survived, loss, before };
}
