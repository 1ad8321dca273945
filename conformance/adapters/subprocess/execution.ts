import { AdapterError } from '../../port.ts';
import { observationsFlaw, outcomeFlaw } from '../../trace/check-outcome.ts';
import { within } from '../../trace/flaw.ts';
import type { Program, ProgramCall } from '../../trace/program.ts';
import type { Execution } from '../../trace/trace.ts';
import type { Outcome } from '../../trace/vocabulary.ts';
import { holds, isMeasure } from './needs.ts';

const missing: Outcome = { kind: 'refused', reason: 'there is none' };

/** Refuses an answer to `program` that does not fit the program. */
export function checkExecution({ calls }: Program, { outcomes, observations }: Execution): void {
  for (const [what, { length }] of Object.entries({ outcomes, observations })) {
    if (length === calls.length) continue;
    throw new AdapterError(`program: it answered ${length} ${what} for ${calls.length} calls. Answer one a call`);
  }
  for (const [index, call] of calls.entries()) {
    const outcome = outcomes[index] ?? missing;
    const seen = observations[index] ?? [];
    const fields = call.observe.map((request) => request.fields);
    const seenWrong = observationsFlaw(fields, seen);
    const flaw = outcomeFlaw(call, outcome) ?? (seenWrong && within('observations', seenWrong));
    if (flaw === undefined) continue;
    const { place, problem, remedy } = flaw;
    throw new AdapterError(`program: ${call.routine} (call ${index}), ${place}: ${problem}. ${remedy}`);
  }
}

/** Outcomes behind which nothing is called any more, whatever calls need. */
const ends: ReadonlySet<Outcome['kind']> = new Set(['stopped', 'died', 'hung']);

/**
 * The first need that an outcome contradicts; undefined if none. Only the adapter knows how large an MDL came out, so
 * that this is its word.
 */
function contradicted({ needs }: ProgramCall, outcome: Outcome, outcomes: readonly Outcome[]): number | undefined {
  const skipped = outcome.kind === 'skipped' ? outcome.need : needs.length;
  for (let at = 0; at < needs.length && at <= skipped; at++) {
    const need = needs[at];
    if (need === undefined || isMeasure(need)) continue;
    if (holds(need, outcomes[need.step], undefined) === (at === skipped)) return at;
  }
  return undefined;
}

/**
 * Refuses an execution in which a call was made that should have been left out, or the other way round: what came of it
 * would be held against the implementation.
 */
export function checkNeeds({ calls }: Program, { outcomes }: Execution): void {
  for (const [index, call] of calls.entries()) {
    const outcome = outcomes[index] ?? missing;
    const at = contradicted(call, outcome, outcomes);
    if (at !== undefined) {
      const { step, is } = call.needs[at] ?? { step: 0, is: 'returned' };
      const isSkipped = outcome.kind === 'skipped';
      const did = isSkipped ? `was skipped for its need ${outcome.need}` : `came to ${outcome.kind}`;
      const does = isSkipped && outcome.need === at ? 'holds' : 'does not hold';
      throw new AdapterError(
        `program: ${call.routine} (call ${index}) ${did}, and its need ${at} (${is} of call ${step}) ${does}. Make a call if and only if its needs hold`,
      );
    }
    if (ends.has(outcome.kind)) return;
  }
}
