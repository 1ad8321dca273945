import {
  type Address,
  type Allowed,
  allowed,
  allows,
  type Call,
  type Constraint,
  formatAddress,
  keepsPlace,
  nullAddress,
  type Outcome,
  type OutcomeClass,
  type Plan,
  parseAddress,
  plan,
  type Rule,
  rulesOf,
  usualClass,
  type World,
} from '../../spec/index.ts';
import {
  isStatus,
  PAGE_SIZE,
  type RoutineName,
  type Signature,
  STATUS_ACCESS_VIOLATION,
  STATUS_INSUFFICIENT_RESOURCES,
  STATUS_SUCCESS,
  signatureOf,
  type TypeName,
  type WireValue,
  wireOf,
} from '../../wdk/index.ts';

const always = (): boolean => true;

/** Gives out addresses that nothing else has, in bands far apart; an address is never used twice. */
export class AddressPicker {
  private system = 0xffffa00000000;
  private user = 0x10000;
  private handle = 0xffff900000000;
  private frame = 0x1000;

  /** A run of free pages, with a free page behind it. What a caller asked for by its address is not free. */
  pages(half: 'system' | 'user', count: number, isFree: (first: number) => boolean = always): number {
    let first: number;
    do {
      first = half === 'system' ? this.system : this.user;
      if (half === 'system') this.system += count + 1;
      else this.user += count + 1;
    } while (!isFree(first));
    return first;
  }

  /** A physical address at this offset of a page that no other one is in. */
  physical(offset: number): string {
    this.frame += 1;
    return formatAddress({ page: this.frame, offset });
  }

  opaque(): string {
    this.handle += 1;
    return formatAddress({ page: this.handle, offset: 0 });
  }
}

/** The outcome that a call is expected to have, with its class. */
export interface Prediction {
  readonly outcome: Outcome;
  readonly kind: OutcomeClass;
}

const rulesFor = (target: string, constraints: readonly Constraint[]): readonly Rule[] => {
  const isOther = (constraint: Constraint): boolean => constraint.target !== target;
  const own = constraints.some(isOther) ? constraints.filter((constraint) => !isOther(constraint)) : constraints;
  return own.map(({ rule }) => rule);
};

/** Whether an address keeps a rule, if it is one about addresses. */
const isKeptBy = (world: World, rule: Rule, address: Address): boolean =>
  rule.is === 'equals' ||
  rule.is === 'oneOf' ||
  rule.is === 'noneOf' ||
  rule.is === 'same' ||
  rule.is === 'between' ||
  rule.is === 'wholePages' ||
  rule.is === 'failure' ||
  keepsPlace(world, rule, address);

/** A value that keeps all rules, or undefined where none that is easy to find does. */
export function valueFor(world: World, rules: readonly Rule[], picker: AddressPicker): WireValue | undefined {
  let offset = 0;
  let half: 'system' | 'user' = 'system';
  let pageCount = 1;
  let highest: number | undefined;
  for (const rule of rules) {
    if (rule.is === 'equals') return rule.value;
    if (rule.is === 'oneOf') return rule.values[0];
    if (rule.is === 'wholePages') return rule.most;
    if (rule.is === 'between') return rule.least;
    if (rule.is === 'failure') return STATUS_ACCESS_VIOLATION;
    if (rule.is === 'noneOf' && rules.length === 1) return STATUS_INSUFFICIENT_RESOURCES;
    if (rule.is === 'noneOf') continue;
    if (rule.is === 'same') return undefined;
    switch (rule.is) {
      case 'offsetInPage':
        offset = rule.byteOffset;
        break;
      case 'half':
        half = rule.half;
        break;
      case 'room':
      case 'homeRoom':
        half = rule.space.kind;
        pageCount = Math.max(pageCount, Math.ceil(rule.byteCount / PAGE_SIZE));
        break;
      case 'ownStorage':
        pageCount = Math.max(pageCount, Math.ceil(rule.byteCount / PAGE_SIZE));
        break;
      case 'empty':
        pageCount = Math.max(pageCount, rule.pageCount);
        break;
      case 'notAbove':
        highest = rule.page;
        break;
      case 'alignedTo':
      case 'withinOnePage':
        break;
    }
  }
  // An address that was asked for and is taken is expected to be refused.
  if (highest !== undefined && world.current.space.at(highest).length > 0) return undefined;
  const space = half === 'system' ? world.system : world.current.space;
  const isFree = (first: number): boolean => space.isEmpty(first, pageCount);
  const address = { page: highest ?? picker.pages(half, pageCount, isFree), offset };
  return rules.every((rule) => isKeptBy(world, rule, address)) ? formatAddress(address) : undefined;
}

interface Outs {
  readonly out?: Readonly<Record<string, WireValue>>;
}

/** Numbers of 64 bits travel as text. */
export const asWire = (type: TypeName, value: WireValue): WireValue =>
  wireOf[type] === 'u64' && typeof value === 'number' ? `0x${value.toString(16)}` : value;

const noOut: Outs = {};
const returnedNothing: Outcome = { kind: 'returned' };

/** What a call is expected to give through its parameters. */
function outsOf(
  world: World,
  { parameters }: Signature,
  constraints: readonly Constraint[],
  picker: AddressPicker,
): Outs {
  const out: Record<string, WireValue> = {};
  let hasOut = false;
  for (const { name, type, direction } of parameters) {
    if (direction !== 'out') continue;
    const rules = rulesFor(`out:${name}`, constraints);
    // A count of which nothing is said does not grow.
    const some = type === 'SIZE_T' ? '0x0' : wireOf[type] === 'u32' ? 0 : picker.opaque();
    const [first] = rules;
    const same = first?.is === 'same' ? out[first.as] : undefined;
    out[name] = same ?? (rules.length === 0 ? some : asWire(type, valueFor(world, rules, picker) ?? 0));
    hasOut = true;
  }
  return hasOut ? { out } : noOut;
}

function outcomeOf(
  world: World,
  call: Call,
  { outcome, constraints }: Allowed,
  picker: AddressPicker,
): Outcome | undefined {
  const signature = signatureOf(call.routine);
  switch (outcome) {
    case 'null':
      return { kind: 'returned', value: formatAddress(nullAddress), ...outsOf(world, signature, constraints, picker) };
    case 'raised':
    case 'faulted': {
      const rules = constraints.filter(({ target }) => target === 'status').map(({ rule }) => rule);
      const status = rules.length === 0 ? STATUS_ACCESS_VIOLATION : valueFor(world, rules, picker);
      return { kind: outcome, status: typeof status === 'number' ? status : STATUS_ACCESS_VIOLATION };
    }
    case 'failed': {
      const rules = rulesFor('value', constraints);
      const value = rules.length === 0 ? STATUS_INSUFFICIENT_RESOURCES : valueFor(world, rules, picker);
      const tells = constraints.some(({ target }) => target !== 'value');
      const rest = tells ? outsOf(world, signature, constraints, picker) : noOut;
      return value === undefined ? undefined : { kind: 'returned', value, ...rest };
    }
    case 'returned':
    case 'nonNull': {
      const rest = outsOf(world, signature, constraints, picker);
      if (signature.returns === 'VOID') return rest === noOut ? returnedNothing : { kind: 'returned', ...rest };
      // Nothing in a program rests on bytes that were read.
      if (signature.returns === 'BYTES') return { kind: 'returned', value: '', ...rest };
      if (isStatus(signature.returns)) return { kind: 'returned', value: STATUS_SUCCESS, ...rest };
      if (signature.returns === 'PHYSICAL_ADDRESS') {
        const value = picker.physical(parseAddress(String(call.args['BaseAddress'])).offset);
        return { kind: 'returned', value, ...rest };
      }
      const rules = rulesFor('value', constraints);
      const value = rules.length === 0 ? picker.opaque() : valueFor(world, rules, picker);
      return value === undefined ? undefined : { kind: 'returned', value, ...rest };
    }
    case 'stopped':
    case 'died':
    case 'hung':
      return undefined;
  }
}

const followers: ReadonlySet<RoutineName> = new Set(['NdisGetNextMdl', 'NDIS_MDL_LINKAGE']);

/** What follows a descriptor of which nobody knows is most likely nothing. */
export const endsChain = ({ call, facts }: Plan): boolean => followers.has(call.routine) && facts.result === 'unknown';

/** The usual outcome of a legal call: success where it is allowed and not kept from it, else the first class that is. */
export function predict(
  world: World,
  call: Call,
  picker: AddressPicker,
  planned = plan(world, call),
  fails = false,
): Prediction | undefined {
  if (planned === undefined) return undefined;
  const usual = usualClass(call.routine);
  if (!fails && !endsChain(planned) && allows(planned, usual)) {
    const expected = outcomeOf(world, call, { outcome: usual, constraints: rulesOf(world, planned, usual) }, picker);
    if (expected !== undefined) return { outcome: expected, kind: usual };
  }
  for (const candidate of allowed(world, call, planned)) {
    if (candidate.outcome === usual) continue;
    const outcome = outcomeOf(world, call, candidate, picker);
    if (outcome !== undefined) return { outcome, kind: candidate.outcome };
  }
  return undefined;
}
