import { AdapterError } from '../../port.ts';
import { observationsFlaw, outcomeFlaw } from '../../trace/check-outcome.ts';
import { within } from '../../trace/flaw.ts';
import type { Program } from '../../trace/program.ts';
import type { Execution } from '../../trace/trace.ts';
import type { Outcome } from '../../trace/vocabulary.ts';

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
