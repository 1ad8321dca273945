import type { RoutineName } from '../../wdk/index.ts';
import type { Effect, Finding } from '../calls/row.ts';
import { convicts } from '../clauses/convicts.ts';
import { clauseById } from '../clauses/index.ts';
import { charge } from './objects.ts';
import type { Charge } from './pages.ts';
import { type Counts, usageClasses } from './usage.ts';

/** They may have to divide what describes the memory before they find that they cannot go on. */
const mayDivide = /^(?:Probe|protect|MmProtect|MmCopy|trim)/;

/** Clauses that only bind drivers say nothing against an implementation. */
const canConvict = (id: string): boolean => {
  const clause = clauseById.get(clauseById.get(id)?.restates ?? id);
  return clause?.statements.some((statement) => convicts(clause, statement)) ?? false;
};

/** A failed call right after a look at what is in use. */
interface Suspect {
  readonly by: Charge;
  readonly before: Counts;
}

/**
 * What a failed call keeps. It is told by two looks at what is in use with nothing but that call between them, whatever
 * else is live. The first failure of a routine tells nothing: something may be set up for good on the way to it.
 */
export class Failures {
  private latest: Counts | undefined;
  private suspect: Suspect | undefined;
  private readonly failed = new Set<RoutineName>();

  /** A call that is no look was made; `clauses` are those by which it failed, if it did. */
  called(routine: RoutineName, clauses: readonly string[] | undefined): void {
    const before = this.latest;
    this.latest = undefined;
    this.suspect = undefined;
    if (clauses === undefined || mayDivide.test(routine)) return;
    const clause = clauses.find(canConvict) ?? clauses[0];
    if (clause !== undefined && before !== undefined && this.failed.has(routine))
      this.suspect = { by: charge(clause, routine), before };
    this.failed.add(routine);
  }

  /** What is in use was looked at. */
  read(counts: Counts): Effect | undefined {
    const { suspect } = this;
    this.latest = counts;
    this.suspect = undefined;
    if (suspect === undefined) return undefined;
    const { by, before } = suspect;
    const findings = usageClasses
      .filter((of) => counts[of] > before[of])
      .map(
        (of): Finding => ({
          ...by,
          observation: `kept:${of}`,
          tier: 'behaviour',
          observed: `${of} was ${counts[of]} after the call failed`,
          allowed: `${before[of]}, as before it`,
        }),
      );
    return { findings, clauses: [by.clause] };
  }
}
