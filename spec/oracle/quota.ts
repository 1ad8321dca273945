import { PAGE_SIZE, type RoutineName } from '../../wdk/index.ts';
import type { Effect, Finding } from '../calls/row.ts';
import type { Process } from './objects.ts';
import { charge } from './objects.ts';

/** The counters of a process, by the names of `readQuota`'s out-parameters. */
export const quotaKinds = ['PagedPool', 'NonPagedPool'] as const;
export type QuotaKind = (typeof quotaKinds)[number];
export type QuotaCounts = Readonly<Record<QuotaKind, number>>;

/** An allocation that charges quota. */
export interface QuotaCharge {
  readonly routine: RoutineName;
  readonly process: Process;
  readonly kind: QuotaKind;
  readonly byteCount: number;
  /** It failed, so that nothing may stay charged. */
  readonly refused?: true;
}

/** POOL-55: the obsolete routine charges nothing from a page on; of the others nothing is said there. */
const isWhole = ({ byteCount }: QuotaCharge): boolean => byteCount >= PAGE_SIZE;
const leastOf = (one: QuotaCharge): number => (isWhole(one) || one.refused === true ? 0 : one.byteCount);
const mostOf = (one: QuotaCharge): number =>
  one.refused === true || (isWhole(one) && one.routine === 'ExAllocatePoolWithQuota') ? 0 : Number.POSITIVE_INFINITY;

/** Calls that change no quota: they look, move between processes, or change the level. */
const changesNothing =
  /^(?:read|write|peek|KeGet|KeRaise|KeLower|KeStack|KeUnstack|PsGet|IoGet|MmGetMdl|BYTE|PAGE|ROUND)/;

/**
 * What is charged to processes between two looks at their counters (POOL-54, POOL-55). Where anything else was called
 * that may charge or give back, the next look tells nothing.
 */
export class Quota {
  private readonly known = new Map<Process, QuotaCounts>();
  private charges: QuotaCharge[] = [];
  private isDoubtful = false;

  /** A call was made: unless it is one that charges what is told by `charged`, or changes nothing, all is in doubt. */
  called(routine: RoutineName): void {
    if (this.known.size === 0) return;
    if (this.isDoubtful) {
      this.known.clear();
      this.charges = [];
    }
    this.isDoubtful = !changesNothing.test(routine);
  }

  charged(by: QuotaCharge): void {
    this.isDoubtful = false;
    if (this.known.size > 0) this.charges.push(by);
  }

  /** What the counters of a process have grown by at least, as far as they were followed. */
  least(process: Process): QuotaCounts {
    const before = this.known.get(process);
    const of = (kind: QuotaKind): number =>
      this.charges
        .filter((one) => one.process === process && one.kind === kind)
        .reduce((sum, one) => sum + leastOf(one), before?.[kind] ?? 0);
    return { PagedPool: of('PagedPool'), NonPagedPool: of('NonPagedPool') };
  }

  /** The counters of a process were read. */
  read(process: Process, counts: QuotaCounts): Effect | undefined {
    const before = this.known.get(process);
    const { charges } = this;
    this.charges = [];
    // What was charged to others in between is not told apart later.
    if (charges.length > 0) this.known.clear();
    this.known.set(process, counts);
    if (before === undefined || charges.length === 0) return undefined;
    const findings: Finding[] = [];
    const clauses = new Set<string>();
    for (const kind of quotaKinds) {
      const own = charges.filter((one) => one.process === process && one.kind === kind);
      const [first = charges[0]] = own;
      if (first === undefined) continue;
      const least = own.reduce((sum, one) => sum + leastOf(one), 0);
      const most = own.reduce((sum, one) => sum + mostOf(one), 0);
      const isOfSize = own.length > 0 && most === 0 && own.every(({ refused }) => refused !== true);
      const clause = isOfSize ? 'POOL-55' : 'POOL-54';
      clauses.add(clause);
      const grown = counts[kind] - before[kind];
      if (grown >= least && grown <= most) continue;
      findings.push({
        ...charge(clause, first.routine),
        observation: `quota:${kind}`,
        tier: 'behaviour',
        observed: `${kind} of the process grew by ${grown}`,
        allowed: most === 0 ? 'the same as before' : `at least ${least} more`,
      });
    }
    return { findings, clauses: [...clauses] };
  }
}
