import { type RoutineName, type Signature, signatureOf, type TypeName, wireOf } from '../../wdk/index.ts';
import { type Flaw, within } from './flaw.ts';
import { type Argument, isReference, type Program, type RecordedCall, type Reference } from './program.ts';
import { shown, wireProblem } from './wire.ts';

const inputs = (routine: RoutineName) => signatureOf(routine).parameters.filter(({ direction }) => direction === 'in');
const outputs = (routine: RoutineName) =>
  signatureOf(routine).parameters.filter(({ direction }) => direction === 'out');
const list = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '));

/** What is wrong with pointing at a call; undefined if it is an earlier one. */
function stepFlaw(place: string, step: number, index: number, earliest: 'earlier' | 'own'): Flaw | undefined {
  if (step < index || (earliest === 'own' && step === index)) return undefined;
  return {
    place,
    problem: `call ${step} does not come before call ${index}`,
    remedy: 'Calls are counted from 0; point at one that has run by then',
  };
}

/** The type of what a reference means, or why it means nothing. */
function referredType({ ref, out }: Reference, calls: readonly RecordedCall[]): TypeName | Flaw {
  const routine = calls[ref]?.routine;
  if (routine === undefined) return { place: 'ref', problem: `there is no call ${ref}`, remedy: 'Point at one' };
  if (out !== undefined) {
    const parameter = outputs(routine).find(({ name }) => name === out);
    if (parameter !== undefined) return parameter.type;
    return {
      place: 'out',
      problem: `${routine} (call ${ref}) has no out-parameter ${shown(out)}`,
      remedy: `Its out-parameters: ${list(outputs(routine).map(({ name }) => name))}`,
    };
  }
  const { returns } = signatureOf(routine);
  if (returns !== 'VOID') return returns;
  return {
    place: 'ref',
    problem: `${routine} (call ${ref}) returns nothing`,
    remedy: `Refer to a call that returns a value, or name an out-parameter: ${list(outputs(routine).map(({ name }) => name))}`,
  };
}

/** Whether a value of one type can be passed as another: also a physical address to MmCopyMemory. */
const passesAs = (given: TypeName, wanted: TypeName): boolean =>
  wireOf[given] === wireOf[wanted] || (wanted === 'MM_COPY_ADDRESS' && given === 'PHYSICAL_ADDRESS');

function referenceFlaw(reference: Reference, type: TypeName, calls: readonly RecordedCall[], index: number) {
  const order = stepFlaw('ref', reference.ref, index, 'earlier');
  if (order !== undefined) return order;
  const referred = referredType(reference, calls);
  if (typeof referred !== 'string') return referred;
  const wanted = wireOf[type];
  if (!passesAs(referred, type)) {
    return {
      place: 'ref',
      problem: `call ${reference.ref} gives ${referred}, and ${type} is wanted`,
      remedy: `Refer to a value that travels as ${wanted}`,
    };
  }
  if (reference.plus === undefined || wanted === 'address' || wanted === 'u64') return undefined;
  return { place: 'plus', problem: `nothing can be added to ${type}`, remedy: 'Leave plus out' };
}

function argumentFlaw(argument: Argument, type: TypeName, calls: readonly RecordedCall[], index: number) {
  if (isReference(argument)) return referenceFlaw(argument, type, calls, index);
  const kind = wireOf[type];
  if (kind === 'void') return undefined;
  const problem = wireProblem(kind, argument);
  return problem === undefined ? undefined : { place: '', problem, remedy: `The parameter is of type ${type}` };
}

function argumentsFlaw(
  { routine, args }: RecordedCall,
  calls: readonly RecordedCall[],
  index: number,
): Flaw | undefined {
  const parameters = inputs(routine);
  const named = `${routine} takes ${list(parameters.map(({ name }) => name))}`;
  for (const name of Object.keys(args)) {
    if (parameters.some((parameter) => parameter.name === name)) continue;
    const isOut = outputs(routine).some((parameter) => parameter.name === name);
    const problem = isOut ? `${name} is an out-parameter and is not passed` : `${routine} has no parameter ${name}`;
    return { place: name, problem, remedy: named };
  }
  for (const { name, type, optional } of parameters) {
    const argument = Object.hasOwn(args, name) ? args[name] : undefined;
    if (argument === undefined) {
      if (optional) continue;
      return { place: name, problem: `${routine} lacks its argument ${name} (${type})`, remedy: named };
    }
    const flaw = argumentFlaw(argument, type, calls, index);
    if (flaw !== undefined) return within(name, flaw);
  }
  return undefined;
}

/** Classes that a need may name, by what they ask of the routine. */
const plainClasses = new Set(['returned', 'raised', 'faulted', 'stopped', 'died', 'hung']);
const isAddress = ({ returns }: Signature): boolean => wireOf[returns] === 'address';

function needFlaw(is: string, routine: RoutineName): Flaw | undefined {
  if (plainClasses.has(is)) return undefined;
  const signature = signatureOf(routine);
  const wrong = (what: string): Flaw => ({
    place: 'is',
    problem: `${shown(is)} asks for ${what}, and ${routine} returns ${signature.returns}`,
    remedy: 'Use returned or raised, or point at another call',
  });
  if (is === 'non-null' || is === 'null') return isAddress(signature) ? undefined : wrong('an address');
  if (/^status:0x[0-9a-f]{1,8}$/.test(is)) return wireOf[signature.returns] === 'u32' ? undefined : wrong('a status');
  if (/^byteCount>=(?:0|[1-9]\d{0,9})$/.test(is)) return signature.returns === 'PMDL' ? undefined : wrong('an MDL');
  return {
    place: 'is',
    problem: `${shown(is)} is not a class of outcome`,
    remedy: `Use ${[...plainClasses].join(', ')}, non-null, null, status:0x… or byteCount>=N`,
  };
}

function needsFlaw({ needs }: RecordedCall, calls: readonly RecordedCall[], index: number): Flaw | undefined {
  for (const [at, { step, is }] of needs.entries()) {
    const routine = calls[step]?.routine;
    const flaw =
      stepFlaw('step', step, index, 'earlier') ?? (routine === undefined ? undefined : needFlaw(is, routine));
    if (flaw !== undefined) return within(`needs[${at}]`, flaw);
  }
  return undefined;
}

function observeFlaw({ observe }: RecordedCall, calls: readonly RecordedCall[], index: number): Flaw | undefined {
  for (const [at, { mdl }] of observe.entries()) {
    if (typeof mdl === 'string') continue;
    const order = stepFlaw('mdl', mdl, index, 'own');
    if (order !== undefined) return within(`observe[${at}]`, order);
    const routine = calls[mdl]?.routine;
    // MmInitializeMdl makes one in memory of the driver's own, at the address that the allocation returned.
    if (routine === undefined || ['PMDL', 'PVOID'].includes(signatureOf(routine).returns)) continue;
    return {
      place: `observe[${at}].mdl`,
      problem: `${routine} (call ${mdl}) does not return an MDL`,
      remedy: 'Point at a call that returns PMDL, or the memory that one was made in',
    };
  }
  return undefined;
}

/** What is wrong with one call by the signatures; places are relative to the call. */
export function callFlaw(call: RecordedCall, calls: readonly RecordedCall[], index: number): Flaw | undefined {
  const inArguments = argumentsFlaw(call, calls, index);
  if (inArguments !== undefined) return within('args', inArguments);
  return needsFlaw(call, calls, index) ?? observeFlaw(call, calls, index);
}

/** What is wrong with a program that has the right shape, by the signatures of its routines; the first such thing. */
export function programFlaw({ calls }: Program): Flaw | undefined {
  for (const [index, call] of calls.entries()) {
    const flaw = callFlaw(call, calls, index);
    if (flaw !== undefined) return within(`calls[${index}]`, flaw);
  }
  return undefined;
}
