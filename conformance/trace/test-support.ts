import * as fc from 'fast-check';
import { observableFields } from '../../spec/index.ts';
import { features, routineNames, signatureOf, type TypeName, wireOf } from '../../wdk/index.ts';
import type { TraceFile } from './ndjson.ts';
import type { Argument, Program, ProgramCall, RecordedProgram } from './program.ts';
import type { Adopted, ObservableField, Observation, Outcome, WireValue } from './vocabulary.ts';

/** Decisions drawn beforehand, taken one after the other: what is built from them shrinks with them. */
class Dice {
  #at = 0;
  readonly #throws: readonly number[];

  constructor(throws: readonly number[]) {
    this.#throws = throws;
  }

  below(count: number): number {
    const value = this.#throws[this.#at++ % this.#throws.length] ?? 0;
    return value % count;
  }

  of<T>(list: readonly T[], fallback: T): T {
    return list[this.below(Math.max(list.length, 1))] ?? fallback;
  }
}

function literal(type: TypeName, dice: Dice): WireValue {
  const number = dice.below(0xffff_ffff);
  switch (wireOf[type]) {
    case 'address':
    case 'u64':
      return `0x${(BigInt(number) * BigInt(1 + dice.below(0xffff_ffff))).toString(16)}`;
    case 'u32':
      return number;
    case 'boolean':
      return number % 2 === 0;
    case 'bytes':
      return number.toString(16).padStart(8, '0').repeat(dice.below(3));
    case 'void':
      throw new Error('no argument is void');
  }
}

/** References that give a value of a type, to calls so far. */
function references(calls: readonly ProgramCall[], type: TypeName): readonly Argument[] {
  return calls.flatMap(({ routine }, ref): Argument[] => {
    const { returns, parameters } = signatureOf(routine);
    const outs = parameters.filter((one) => one.direction === 'out' && wireOf[one.type] === wireOf[type]);
    const found: Argument[] = outs.map(({ name }) => ({ ref, out: name }));
    return wireOf[returns] === wireOf[type] ? [{ ref }, ...found] : found;
  });
}

function argument(type: TypeName, calls: readonly ProgramCall[], dice: Dice): Argument {
  const found = references(calls, type);
  if (found.length === 0 || dice.below(3) === 0) return literal(type, dice);
  const reference = dice.of(found, 0);
  const canAdd = wireOf[type] === 'address' || wireOf[type] === 'u64';
  return typeof reference === 'object' && canAdd && dice.below(2) === 0
    ? { ...reference, plus: `0x${dice.below(0x2000).toString(16)}` }
    : reference;
}

const mdlSteps = (calls: readonly ProgramCall[]): readonly number[] =>
  calls.flatMap(({ routine }, at) => (signatureOf(routine).returns === 'PMDL' ? [at] : []));

function call(calls: readonly ProgramCall[], dice: Dice): ProgramCall {
  const routine = dice.of(routineNames, 'IoFreeMdl');
  const args: Record<string, Argument> = {};
  for (const { name, type, direction, optional } of signatureOf(routine).parameters) {
    if (direction === 'out' || (optional && dice.below(3) === 0)) continue;
    args[name] = argument(type, calls, dice);
  }
  const needs = calls.length === 0 || dice.below(2) === 0 ? [] : [{ step: dice.below(calls.length), is: 'returned' }];
  const mdls = mdlSteps(calls);
  const [mdl] = mdls;
  const withNeed = mdl === undefined ? needs : [...needs, { step: mdl, is: `byteCount>=${dice.below(9000)}` }];
  const made = { routine, args, needs: withNeed, observe: [] };
  const own = mdlSteps([...calls, made]);
  const fields = observableFields.slice(dice.below(4), 4 + dice.below(6));
  return own.length === 0 || dice.below(2) === 0 ? made : { ...made, observe: [{ mdl: dice.of(own, 0), fields }] };
}

function programOf(dice: Dice, length: number): Program {
  const calls: ProgramCall[] = [];
  for (let at = 0; at < length; at++) calls.push(call(calls, dice));
  return { kind: 'mdl-tck/program', version: 1, profile: dice.of(['windows-10', 'windows-7'], ''), calls };
}

function outcomeOf({ routine, args, needs }: ProgramCall, dice: Dice): Outcome {
  const { returns, parameters } = signatureOf(routine);
  switch (dice.below(10)) {
    case 0:
      return { kind: 'raised', status: 0xc000_0005 };
    case 1:
      return { kind: 'stopped', code: 0xc2, parameters: ['0x7', '0x0', '0xffff800000000000', '0x1'] };
    case 2:
      return { kind: 'died', how: 'SIGSEGV', text: 'line\nline "two" \ud800 ünïcode' };
    case 3:
      return needs.length === 0 ? { kind: 'hung' } : { kind: 'skipped', need: dice.below(needs.length) };
    case 4:
      return { kind: 'faulted', status: 0xc000_0005 };
    case 5:
      return dice.below(2) === 0 ? { kind: 'absent', what: routine } : { kind: 'refused', reason: '' };
    default: {
      const asked = args['ByteCount'];
      if (returns === 'BYTES' && typeof asked === 'number' && asked > 64) return { kind: 'hung' };
      const value = returns === 'BYTES' && typeof asked === 'number' ? 'ab'.repeat(asked) : undefined;
      const outs = parameters.filter(({ direction }) => direction === 'out');
      const out = Object.fromEntries(outs.map(({ name, type }) => [name, literal(type, dice)]));
      return {
        kind: 'returned',
        ...(wireOf[returns] === 'void' ? {} : { value: value ?? literal(returns, dice) }),
        ...(outs.length === 0 ? {} : { out }),
      };
    }
  }
}

const fieldTypes: Readonly<Record<ObservableField, TypeName>> = {
  virtualAddress: 'PVOID',
  byteCount: 'ULONG',
  byteOffset: 'ULONG',
  next: 'PMDL',
  flags: 'USHORT',
  mappedSystemVa: 'PVOID',
  firstPage: 'SIZE_T',
  secondPage: 'SIZE_T',
  lastPage: 'SIZE_T',
};

const observationOf = (fields: readonly ObservableField[], dice: Dice): Observation =>
  Object.fromEntries(fields.filter(() => dice.below(4) > 0).map((field) => [field, literal(fieldTypes[field], dice)]));

/** One object of each kind, of which a trace may start with some. */
const adoptable: readonly Adopted[] = [
  { kind: 'irql', level: 2, raisedFrom: [0, 1] },
  { kind: 'process', address: '0xffffc00000000000', state: 'attached', apcState: '0xffffc00000001000' },
  { kind: 'process', address: '0xffffc00000002000', state: 'live' },
  { kind: 'region', address: '0x20000', state: 'live', byteCount: 0x1000, writable: false },
  { kind: 'pool', address: '0xffff800000010000', state: 'paged', byteCount: 100, tag: 1 },
  { kind: 'pool', address: '0xffff800000010080', state: 'nonpaged', byteCount: 100, tag: 0 },
  { kind: 'reservation', address: '0xffffb00000000000', state: 'free', byteCount: 1, tag: 7 },
  { kind: 'handle', address: '0xffffd00000000000', state: 'live' },
  { kind: 'mdl', address: '0xffff900000000000', state: 'raw', virtualAddress: '0x0', byteCount: 1 },
  {
    kind: 'mdl',
    address: '0xffff900000000100',
    state: 'locked',
    virtualAddress: '0x20123',
    byteCount: 0x800,
    writable: false,
    mapped: '0xffffa00000000123',
    userMappings: [{ address: '0x90123' }],
    next: '0x0',
  },
  { kind: 'mdl', address: '0xffff900000000200', state: 'pages', byteCount: 0x3000 },
  { kind: 'contiguous', address: '0xffff800000100000', state: 'contiguous', byteCount: 1, cacheType: 1 },
  { kind: 'netPool', address: '0xffffd00000001000', state: 'buffersWithData', dataSize: 64 },
  { kind: 'netBufferList', address: '0xffffd00000002000', state: 'live', firstNetBuffer: '0x0' },
  {
    kind: 'netBuffer',
    address: '0xffffd00000003000',
    state: 'live',
    firstMdl: '0x0',
    dataOffset: 0,
    dataLength: 0,
    next: '0x0',
  },
];

/** What a recorder may write and a program may not: descriptors that are named by their address. */
const recorded = (program: Program, dice: Dice): RecordedProgram => ({
  ...program,
  calls: program.calls.map(({ observe, ...call }) => ({
    ...call,
    observe: observe.map(({ mdl, fields }) => ({
      mdl: dice.below(2) === 0 ? mdl : `0x${(mdl + 1).toString(16)}`,
      fields,
    })),
  })),
});

const dice = fc.array(fc.nat(), { minLength: 16, maxLength: 64 }).map((throws) => new Dice(throws));

/** Any valid program. */
export const programs: fc.Arbitrary<Program> = fc
  .tuple(dice, fc.nat({ max: 12 }))
  .map(([throws, length]) => programOf(throws, length));

/** Any valid trace of a few programs. */
export const traces: fc.Arbitrary<TraceFile> = fc
  .tuple(dice, fc.array(fc.nat({ max: 8 }), { maxLength: 4 }), fc.string({ minLength: 1, unit: 'binary' }))
  .map(([throws, lengths, name]) => ({
    implementation: {
      name,
      version: '1',
      routines: { IoAllocateMdl: 'implemented', ExAllocatePool2: 'provided', IoFreeMdl: 'absent' },
      features: features.filter(() => throws.below(2) === 0),
      layout: throws.of(['wdk', 'offsets', 'accessors', 'none'] as const, 'none'),
      ...(throws.below(2) === 0 ? {} : { systemStart: '0xffff800000000000', userEnd: '0x7fffffff0000' }),
    },
    profile: 'windows-10',
    programs: lengths.map((length) => {
      const program = programOf(throws, length);
      const execution = {
        outcomes: program.calls.map((one) => outcomeOf(one, throws)),
        observations: program.calls.map(({ observe }) => observe.map(({ fields }) => observationOf(fields, throws))),
      };
      const adopt = adoptable.filter(() => throws.below(4) === 0);
      return { program: recorded(program, throws), ...(adopt.length === 0 ? {} : { adopt }), execution };
    }),
  }));
