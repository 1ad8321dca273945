import { formatAddress, parseAddress, parseFlags64, parseU64, type RoutineValue } from '../../../impl/index.ts';
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
  read(value: WireValue): RoutineValue;
}

/** All that `run` has to know of a routine, looked up once a call. */
export interface RoutinePlan {
  readonly routine: RoutineName;
  readonly arguments: readonly ArgumentPlan[];
  /** Name of the out-parameter that the result comes back under, if the routine has one. */
  readonly out: string | undefined;
  /** A status that it raises is a fault of the access, not an exception of the routine. */
  readonly isAccess: boolean;
  readonly returnsMdl: boolean;
}

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
export const wireFrom = (value: RoutineValue): WireValue => {
  if (typeof value !== 'object') return value;
  return 'page' in value ? formatAddress(value) : hexFromBytes(value);
};

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
        read: readerOf(parameter.type),
      })),
    out: signature.parameters.find((parameter) => parameter.direction === 'out')?.name,
    isAccess: routine === 'readMemory' || routine === 'writeMemory' || routine === 'peekMemory',
    returnsMdl: signature.returns === 'PMDL',
  };
};

/** The plan of every routine. */
export const plans: ReadonlyMap<RoutineName, RoutinePlan> = new Map(routineNames.map((name) => [name, planOf(name)]));
