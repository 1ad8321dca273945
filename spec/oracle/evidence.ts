import { type RoutineName, signatureOf, wireOf } from '../../wdk/index.ts';
import type { Finding } from '../calls/index.ts';
import type { Taken } from '../compile/index.ts';
import type { Outcome } from './call.ts';
import { type Constraint, describe, keeps, shownValue } from './constraints.ts';
import type { World } from './world.ts';

/** The value that a constraint is about. */
export function targetOf(outcome: Outcome, target: string) {
  if (target === 'status') return outcome.kind === 'raised' ? outcome.status : undefined;
  if (outcome.kind !== 'returned') return undefined;
  return target === 'value' ? outcome.value : outcome.out?.[target.slice('out:'.length)];
}

export const noFindings: readonly Finding[] = [];

/** The clauses of all transitions; the list of the only one is not copied. */
export function clausesOf(taken: readonly Taken[]): readonly string[] {
  const first = taken[0]?.transition.clauses ?? [];
  if (taken.length < 2) return first;
  const second = taken[1]?.transition.clauses ?? [];
  if (taken.length === 2) return first.concat(second);
  return first.concat(second, ...taken.slice(2).map(({ transition }) => transition.clauses));
}

/** Sizes are texts as addresses are, and no addresses. */
function worded(routine: RoutineName, target: string, text: string): string {
  const { returns, parameters } = signatureOf(routine);
  const type = target === 'value' ? returns : parameters.find(({ name }) => target === `out:${name}`)?.type;
  if (type === undefined || wireOf[type] !== 'u64') return text;
  return text.replace(/NULL/g, '0').replace(/@(0x[0-9a-f]+)/g, (_, hex: string) => `${BigInt(hex)} (${hex})`);
}

/** A finding for each rule that a value of an outcome breaks. */
export function brokenRules(
  world: World,
  routine: RoutineName,
  rules: readonly Constraint[],
  outcome: Outcome,
): readonly Finding[] {
  let findings: Finding[] | undefined;
  for (const { target, clause, rule } of rules) {
    const value = targetOf(outcome, target);
    if (value !== undefined && keeps(world, rule, value)) continue;
    findings ??= [];
    findings.push({
      clause,
      routine,
      observation: `${target}:${rule.is}`,
      tier: 'behaviour',
      observed: value === undefined ? `no ${target}` : worded(routine, target, shownValue(value)),
      allowed: worded(routine, target, describe(rule)),
    });
  }
  return findings ?? noFindings;
}
