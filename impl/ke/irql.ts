import { DISPATCH_LEVEL, IRQL_NOT_LESS_OR_EQUAL, PASSIVE_LEVEL } from '../../wdk/index.ts';
import type { Parts } from '../parts.ts';
import type { StopState } from './bug-check.ts';
import { IRQL_NOT_GREATER_OR_EQUAL, verifierRule } from './stop-codes.ts';
import type { Verifier } from './verifier.ts';

const highLevel = 15;

/** The current IRQL of the only processor, and the values that its raises returned (IRQL-01 to IRQL-05). */
export class Irql {
  current = PASSIVE_LEVEL;
  readonly #raised: number[] = [];
  readonly #stop: StopState;
  readonly #verifier: Verifier;
  readonly #parts: Parts;

  constructor(stop: StopState, verifier: Verifier, parts: Parts) {
    this.#stop = stop;
    this.#verifier = verifier;
    this.#parts = parts;
  }

  reset(): void {
    this.current = PASSIVE_LEVEL;
    this.#raised.length = 0;
  }

  /** Entry of a routine that may be called at any IRQL. */
  any(): void {
    this.#stop.requireRunning();
  }

  /**
   * Entry of a routine with an IRQL limit (mdl.md appendix C). Where Driver Verifier has a rule for this breach the
   * stop is that one, from above `ruleLimit` on, else the generic stop of code that ran at too high a level.
   */
  atMost(limit: number, rule?: number, ruleLimit = limit): void {
    this.#stop.requireRunning();
    if (this.current <= limit) return;
    if (rule !== undefined && this.current > ruleLimit) this.#verifier.report(rule, this.current);
    this.#stop.bugCheck(IRQL_NOT_LESS_OR_EQUAL, 0, this.current);
  }

  /** Entry of a routine that takes and gives back whole pages: Verifier's rule IrqlMmApcLte is stricter than the limit. */
  atMostForPages(limit: number): void {
    this.atMost(limit, verifierRule.pagesAboveDispatch, DISPATCH_LEVEL);
    if (this.current >= DISPATCH_LEVEL) this.#verifier.report(verifierRule.pagesAboveApc, this.current);
  }

  /** IRQL-02; answers the level before. */
  raise(level: number): number {
    if (level < this.current || level > highLevel) {
      this.#verifier.report(verifierRule.badRaise, this.current, level);
      this.#stop.bugCheck(IRQL_NOT_GREATER_OR_EQUAL, level, this.current);
    }
    const before = this.current;
    this.#raised.push(before);
    this.current = this.#parts.irqlAfterRaise(before, level);
    return before;
  }

  /** IRQL-04; answers the level before. */
  raiseToDpc(): number {
    if (this.current > DISPATCH_LEVEL) this.#verifier.report(verifierRule.kernelAboveDispatch, this.current);
    return this.raise(DISPATCH_LEVEL);
  }

  /** IRQL-03: back to exactly what the last raise returned, which there must be. */
  lower(level: number): void {
    if (level !== this.#raised.pop()) {
      this.#verifier.report(verifierRule.badLower, this.current, level);
      this.#stop.bugCheck(IRQL_NOT_LESS_OR_EQUAL, level, this.current);
    }
    this.current = this.#parts.irqlAfterLower(this.current, level);
  }
}
