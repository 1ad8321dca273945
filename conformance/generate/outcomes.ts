import {
  type Allowed,
  formatAddress,
  keeps,
  type Outcome,
  parseAddress,
  type Rule,
  type World,
} from '../../spec/index.ts';
import {
  isStatus,
  NO_MORE_SYSTEM_PTES,
  PAGE_SIZE,
  type RoutineName,
  STATUS_SUCCESS,
  signatureOf,
  type WireValue,
} from '../../wdk/index.ts';
import type { Chance } from '../commands/command.ts';
import { type AddressPicker, asWire, valueFor } from './predict.ts';

/** Error statuses: any will do where failing is allowed. */
const statuses = [0xc0000005, 0xc000009a, 0xc0000022] as const;

const one = <T>(chance: Chance, list: readonly T[]): T | undefined => list[chance.int(0, list.length - 1)];

/** The same address elsewhere in its page, where it still keeps the rules. */
function shifted(world: World, rules: readonly Rule[], value: WireValue, chance: Chance): WireValue {
  const { page } = parseAddress(String(value));
  const moved = formatAddress({ page, offset: 16 * chance.int(0, PAGE_SIZE / 16 - 1) });
  return rules.every((rule) => keeps(world, rule, moved)) ? moved : value;
}

/** A value that keeps all rules, not always the same one. */
function valueWithin(
  world: World,
  rules: readonly Rule[],
  picker: AddressPicker,
  chance: Chance,
): WireValue | undefined {
  if (rules.length === 0) return picker.opaque();
  for (const rule of rules) {
    if (rule.is === 'oneOf') return one(chance, rule.values);
    if (rule.is === 'failure') return one(chance, statuses);
    if (rule.is === 'noneOf' && rules.length === 1) return statuses[1];
    if (rule.is === 'between') return chance.int(rule.least, Math.min(rule.most, rule.least + 64));
    if (rule.is === 'wholePages') {
      return rule.exact ? rule.most : PAGE_SIZE * chance.int(1, rule.most / PAGE_SIZE);
    }
  }
  const value = valueFor(world, rules, picker);
  return value === undefined || rules.some(({ is }) => is === 'equals') ? value : shifted(world, rules, value, chance);
}

/**
 * An outcome of one class that a call may have; undefined where none is easy to find. What a read returns is the
 * memory's business and is left empty.
 */
export function drawOutcome(
  world: World,
  routine: RoutineName,
  { outcome, constraints }: Allowed,
  picker: AddressPicker,
  chance: Chance,
): Outcome | undefined {
  const of = (target: string): WireValue | undefined => {
    const rules = constraints.filter((constraint) => constraint.target === target).map(({ rule }) => rule);
    return valueWithin(world, rules, picker, chance);
  };
  if (outcome === 'raised' || outcome === 'faulted') {
    const told = constraints.some(({ target }) => target === 'status') ? of('status') : one(chance, statuses);
    return { kind: outcome, status: typeof told === 'number' ? told : statuses[0] };
  }
  if (outcome === 'failed') {
    const value = of('value');
    const told = constraints.filter(({ target }) => target.startsWith('out:'));
    const out = Object.fromEntries(told.map(({ target }) => [target.slice('out:'.length), of(target) ?? 0]));
    const status = typeof value === 'number' ? value : statuses[1];
    return { kind: 'returned', value: status, ...(told.length === 0 ? {} : { out }) };
  }
  if (outcome === 'stopped')
    return { kind: 'stopped', code: NO_MORE_SYSTEM_PTES, parameters: ['0x0', '0x0', '0x0', '0x0'] };
  if (outcome !== 'returned' && outcome !== 'nonNull' && outcome !== 'null') return undefined;
  const { parameters, returns } = signatureOf(routine);
  // Numbers of pages are told alike by everything that tells them.
  if (returns === 'PHYSICAL_ADDRESS') return undefined;
  const out: Record<string, WireValue> = {};
  for (const { name, type, direction } of parameters) {
    if (direction === 'in') continue;
    const target = `out:${name}`;
    const isFree = type === 'SIZE_T' && !constraints.some((constraint) => constraint.target === target);
    const same = constraints.find((one) => one.target === target && one.rule.is === 'same')?.rule;
    const other = same?.is === 'same' ? out[same.as] : undefined;
    const value = other ?? (isFree ? '0x0' : of(target));
    if (value !== undefined) out[name] = asWire(type, value);
  }
  if (outcome === 'null') return { kind: 'returned', value: '0x0', ...(Object.keys(out).length > 0 ? { out } : {}) };
  if (returns === 'VOID') return { kind: 'returned', out };
  const value = returns === 'BYTES' ? '' : isStatus(returns) ? STATUS_SUCCESS : of('value');
  return value === undefined ? undefined : { kind: 'returned', value, out };
}
