import { createSpecification } from '../../../spec/index.ts';
import type { RoutineName } from '../../../wdk/index.ts';
import { settingFor } from '../../execute/session.ts';
import { runCell, usualLengths } from '../../run/cells.ts';
import type { Outcome } from '../../trace/vocabulary.ts';
import type { Check } from './check.ts';
import { Mend } from './mend.ts';
import { checkNeeds } from './programs.ts';

const seed = 1;
/** Two cells of short programs. */
const cells = [0, 1];

/** What answers to one routine came to. */
interface Tally {
  count: number;
  answered: number;
  last: Outcome | undefined;
}

/**
 * Programs as a run has them, in which only the form of what comes back counts: whatever is declared has to be answered
 * at least once.
 */
export const everyRoutine: Check = {
  name: 'declared routines',
  async run({ run, description }) {
    const tallies = new Map<RoutineName, Tally>();
    const setting = settingFor(createSpecification(), description, usualLengths);
    for (const cell of cells) {
      await runCell(setting, seed, cell, async ({ program }) => {
        const execution = await run(program);
        checkNeeds(program, execution);
        for (const [at, { routine }] of program.calls.entries()) {
          const outcome = execution.outcomes[at];
          if (outcome === undefined || outcome.kind === 'skipped') continue;
          const tally = tallies.get(routine) ?? { count: 0, answered: 0, last: undefined };
          tally.count += 1;
          tally.last = outcome;
          if (outcome.kind !== 'absent' && outcome.kind !== 'refused') tally.answered += 1;
          tallies.set(routine, tally);
        }
      });
    }
    for (const [routine, { count, answered, last }] of tallies) {
      if (answered > 0 || last === undefined) continue;
      const state = description.routines[routine] ?? 'absent';
      const why = last.kind === 'refused' ? ` (${last.reason})` : '';
      throw new Mend(
        `${routine} is declared ${state}, and ${last.kind}${why} was all that ${count} calls came to. Answer it, or leave it out`,
      );
    }
    return undefined;
  },
};
