import {
  formatAddress,
  hasRoutine,
  type ProfileName,
  parseAddress,
  parseFlags64,
  parseU64,
  type RoutineValue,
} from '../../../impl/index.ts';
import { type RoutineName, routineNames, signatureOf, type TypeName, wireOf } from '../../../wdk/index.ts';
import type { WireValue } from '../../trace/vocabulary.ts';
import { bytesFromHex, hexFromBytes } from './hex.ts';

/** How one argument travels, prepared once. */
export interface ArgumentPlan {
  readonly name: string;
  /** Whether an argument that is left out stands for NULL. */
  readonly optional: boolean;
  /** Whether it is an address: a reference to an earlier address then needs no text in between. */
  readonly isAddress: boolean;
  /** Whether it travels as `"0x…"`: a number of 64 bits, or an address. */
  readonly isText: boolean;
  read(value: WireValue): RoutineValue;
}

/** All that `run` has to know of a routine, looked up once a call. */
export interface RoutinePlan {
  readonly routine: RoutineName;
  readonly arguments: readonly ArgumentPlan[];
  /** The out-parameters, in order. */
  readonly outs: readonly ResultPlan[];
  readonly result: ResultPlan;
  /** A status that it raises is a fault of the access, not an exception of the routine. */
  readonly isAccess: boolean;
}

/** How a result or an out-parameter travels. */
export interface ResultPlan {
  readonly name: string;
  readonly isMdl: boolean;
  /** A 64-bit number travels as text. */
  readonly isWide: boolean;
}

/** What computes with sizes of all 64 bits, which a plain number does not hold. */
const takesWideSizes: ReadonlySet<RoutineName> = new Set([
  'BYTES_TO_PAGES',
  'ROUND_TO_PAGES',
  'ADDRESS_AND_SIZE_TO_SPAN_PAGES',
  'ProbeForRead',
  'ProbeForWrite',
  'MmSecureVirtualMemory',
  'MmSecureVirtualMemoryEx',
]);

/** Primitives that use an address as the processor does. */
const accesses: ReadonlySet<RoutineName> = new Set(['readMemory', 'writeMemory', 'peekMemory', 'fetchInstruction']);

const wrongType = (type: TypeName, value: WireValue): never => {
  throw new TypeError(`${JSON.stringify(value)} is no ${type}`);
};

/** Reads a value of a type from the form that it has in a program. */
const readerOf = (type: TypeName): ((value: WireValue) => RoutineValue) => {
  const text = (read: (value: string) => RoutineValue) => (value: WireValue) =>
    typeof value === 'string' ? read(value) : wrongType(type, value);
  if (type === 'POOL_FLAGS') return text(parseFlags64);
  switch (wireOf[type]) {
    case 'address':
      return text(parseAddress);
    case 'u64':
      return text(parseU64);
    case 'u32':
      return (value) => (typeof value === 'number' ? value >>> 0 : wrongType(type, value));
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? value : wrongType(type, value));
    case 'bytes':
      return text(bytesFromHex);
    case 'void':
      return (value) => wrongType(type, value);
  }
};

/** A result in the form that it has in a trace. */
export const wireFrom = (value: RoutineValue, isWide = false): WireValue => {
  if (typeof value === 'number' && isWide) return `0x${value.toString(16)}`;
  if (typeof value !== 'object') return value;
  return 'page' in value ? formatAddress(value) : hexFromBytes(value);
};

const resultPlan = (name: string, type: TypeName): ResultPlan => ({
  name,
  isMdl: type === 'PMDL',
  isWide: wireOf[type] === 'u64',
});

const planOf = (routine: RoutineName): RoutinePlan => {
  const signature = signatureOf(routine);
  return {
    routine,
    arguments: signature.parameters
      .filter((parameter) => parameter.direction === 'in')
      .map((parameter) => ({
        name: parameter.name,
        optional: parameter.optional,
        isAddress: wireOf[parameter.type] === 'address',
        isText: wireOf[parameter.type] === 'address' || wireOf[parameter.type] === 'u64',
        read: readerOf(parameter.type === 'SIZE_T' && takesWideSizes.has(routine) ? 'PVOID' : parameter.type),
      })),
    outs: signature.parameters
      .filter((parameter) => parameter.direction === 'out')
      .map((parameter) => resultPlan(parameter.name, parameter.type)),
    result: resultPlan('', signature.returns),
    isAccess: accesses.has(routine),
  };
};

const plans = new Map(routineNames.map((name) => [name, planOf(name)]));

type Plans = ReadonlyMap<RoutineName, RoutinePlan>;

const plansByProfile = new Map<ProfileName, Plans>();

/** The plan of each routine that a version of Windows has. */
export const plansOf = (profile: ProfileName): Plans => {
  const known = plansByProfile.get(profile);
  if (known !== undefined) return known;
  const made: Plans = new Map([...plans].filter(([name]) => hasRoutine(profile, name)));
  plansByProfile.set(profile, made);
  return made;
};
