import { circumstancesOf, type Documented, plan, stopsFor, type Transition } from '../../spec/index.ts';
import { failingAfter, type Misuse } from '../generate/misuse.ts';
import type { MisuseCase } from '../generate/misuse-cases.ts';
import { type JudgedStep, judge } from '../judge/judge.ts';
import { AdapterError } from '../port.ts';
import type { Program } from '../trace/program.ts';
import { showProgram } from './deviation.ts';
import { type Reaction, reactionTo } from './misuse-outcome.ts';
import type { Subject } from './subject.ts';

/** A program that came to its breach, with what the documents say of it and what the implementation did. */
export interface Trial {
  readonly program: Program;
  readonly documented: readonly Documented[];
  /** The transitions of the breach. */
  readonly taken: readonly Transition[];
  readonly reaction: Reaction;
}

/** A program that did not come to a breach, and why. */
interface Missed {
  readonly missed: string;
}

function missedBecause({ outcome, verdict }: JudgedStep): string {
  if (outcome.kind === 'refused') return `the adapter refused the call: ${outcome.reason}`;
  if (outcome.kind === 'absent') return `the call is not implemented: ${outcome.what}`;
  if (verdict === 'skipped') return 'a call before it had another outcome than expected';
  if (verdict === 'unjudged') return 'the program ended before it';
  return 'the call broke no obligation, as the implementation had placed its objects';
}

/** Run one program on a fresh implementation and look at its last call. */
async function attempt(
  { implementation, specification, setting: { environment } }: Subject,
  { program }: Misuse,
): Promise<Trial | Missed> {
  await implementation.reset();
  const execution = await implementation.run(program);
  const { steps, world } = judge(specification, environment, program, execution);
  const last = steps.at(-1);
  if (last?.call === undefined || last.verdict !== 'undefined') {
    return { missed: last === undefined ? 'the program is empty' : missedBecause(last) };
  }
  const { call, broken, outcome } = last;
  // The world stands still at a breach: it is still the one that the call was made in.
  const circumstances = circumstancesOf(world, call, plan(world, call), failingAfter(program.calls.slice(0, -1)));
  const documented = stopsFor({ routine: call.routine, clauses: broken, circumstances });
  const { names } = showProgram(specification, environment, program, execution);
  const reaction = reactionTo(call.routine, outcome, documented, names);
  return reaction === undefined
    ? { missed: missedBecause(last) }
    : { program, documented, taken: last.taken, reaction };
}

/** Try the programs of one case until one comes to a breach that the documents name a stop for. */
export async function tryCase(subject: Subject, { attempts }: MisuseCase): Promise<Trial | Missed> {
  let missed = 'no program leads to it';
  for (const misuse of attempts) {
    try {
      const found = await attempt(subject, misuse);
      if ('reaction' in found && found.documented.length > 0) return found;
      if ('missed' in found) missed = found.missed;
      else missed = 'the breach was another one, as the implementation had placed its objects';
    } catch (error) {
      if (!(error instanceof AdapterError)) throw error;
      missed = `the adapter broke its contract: ${error.message}`;
    }
  }
  return { missed };
}
