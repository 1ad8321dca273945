import type { Mdl, World } from '../../spec/index.ts';
import { formatAddress, parseAddress, poolAllocators, stateOf } from '../../spec/index.ts';
import { type RoutineName, signatureOf, type TypeName, type WireValue, wireOf } from '../../wdk/index.ts';
import type { ShownStep } from '../report/model.ts';
import { type Argument, isReference, type RecordedProgram } from '../trace/program.ts';
import type { Execution } from '../trace/trace.ts';
import type { Adopted, Observation, Outcome } from '../trace/vocabulary.ts';
import type { JudgedStep } from './judge.ts';
import { Names } from './names.ts';

export { Names };

/** What an address that a routine returns is called. */
const nouns: Partial<Record<RoutineName, string>> = {
  ...Object.fromEntries(poolAllocators.map((routine) => [routine, 'pool'])),
  MmAllocateContiguousMemory: 'contiguous',
  MmAllocateContiguousMemorySpecifyCache: 'contiguous',
  MmAllocateContiguousMemorySpecifyCacheNode: 'contiguous',
  MmAllocateContiguousNodeMemory: 'contiguous',
  MmAllocateNonCachedMemory: 'noncached',
  MmMapIoSpace: 'io',
  MmMapIoSpaceEx: 'io',
  IoAllocateMdl: 'mdl',
  NdisAllocateMdl: 'mdl',
  MmAllocatePagesForMdlEx: 'mdl',
  MmMapLockedPagesSpecifyCache: 'map',
  MmGetSystemAddressForMdlSafe: 'map',
  MmMapLockedPagesWithReservedMapping: 'map',
  MmAllocateMappingAddress: 'range',
  NdisAllocateGenericObject: 'handle',
  obtainNdisHandle: 'handle',
  NdisQueryMdl: 'map',
  NdisAllocateMemoryWithTagPriority: 'memory',
  NdisMAllocateSharedMemory: 'shared',
  NdisAllocateNetBufferPool: 'bufferpool',
  NdisAllocateNetBufferListPool: 'listpool',
  NdisAllocateNetBuffer: 'buffer',
  NdisAllocateNetBufferMdlAndData: 'buffer',
  NET_BUFFER_LIST_FIRST_NB: 'buffer',
  NET_BUFFER_NEXT_NB: 'buffer',
  NdisAllocateCloneNetBufferList: 'clone',
  NdisAllocateFragmentNetBufferList: 'fragments',
  NdisAllocateReassembledNetBufferList: 'reassembled',
  NdisAllocateNetBufferList: 'list',
  NdisAllocateNetBufferAndNetBufferList: 'list',
  NET_BUFFER_FIRST_MDL: 'mdl',
  createProcess: 'process',
  KeStackAttachProcess: 'state',
  allocateUserMemory: 'user',
  allocateUserMemoryAt: 'user',
  MmSecureVirtualMemory: 'secured',
  MmSecureVirtualMemoryEx: 'secured',
  PsGetCurrentProcess: 'process',
  IoGetCurrentProcess: 'process',
};

/** What an object that was there before the first call is called. */
export function nounOf(kind: Exclude<Adopted['kind'], 'irql'>): string {
  switch (kind) {
    case 'region':
      return 'user';
    case 'reservation':
      return 'range';
    case 'contiguous':
      return 'block';
    case 'ndisMemory':
      return 'memory';
    case 'netPool':
      return 'pool';
    case 'netBuffer':
      return 'buffer';
    case 'netBufferList':
      return 'list';
    case 'mdl':
    case 'pool':
    case 'process':
    case 'handle':
    case 'irp':
      return kind;
  }
}

const shownValue = (names: Names, value: WireValue | undefined, isAddress: boolean): string => {
  if (typeof value === 'string' && isAddress) return names.of(formatAddress(parseAddress(value)));
  return typeof value === 'number' && value > 9 ? `0x${value.toString(16)}` : String(value);
};

function shownArgument(names: Names, argument: Argument, results: readonly string[], isAddress: boolean): string {
  if (!isReference(argument)) return shownValue(names, argument, isAddress);
  const base =
    argument.out === undefined
      ? (results[argument.ref] ?? `call ${argument.ref}`)
      : `${argument.out} of call ${argument.ref + 1}`;
  return argument.plus === undefined ? base : `${base}+${argument.plus}`;
}

const isPointer = (type: TypeName | undefined): boolean => type !== undefined && wireOf[type] === 'address';

function shownOutcome(names: Names, routine: RoutineName, outcome: Outcome): string {
  const signature = signatureOf(routine);
  switch (outcome.kind) {
    case 'returned': {
      if (outcome.value === undefined) return 'returned';
      if (!isPointer(signature.returns)) return shownValue(names, outcome.value, false);
      const text = String(outcome.value);
      const noun = nouns[routine];
      return text === '0x0' || noun === undefined ? names.of(text) : names.introduce(text, noun);
    }
    case 'raised':
    case 'faulted':
      return `${outcome.kind} 0x${outcome.status.toString(16).toUpperCase()}`;
    case 'stopped':
      return `stopped 0x${outcome.code.toString(16).toUpperCase()} (${outcome.parameters.map((parameter) => names.of(parameter)).join(', ')})`;
    case 'died':
      return `died: ${outcome.how}`;
    case 'hung':
      return 'hung';
    case 'absent':
      return `absent: ${outcome.what}`;
    case 'refused':
      return `refused: ${outcome.reason}`;
    case 'skipped':
      return 'skipped: what it rests on went otherwise';
  }
}

const addressFields = new Set(['virtualAddress', 'next', 'mappedSystemVa']);

function shownObservations(names: Names, seen: readonly Observation[], labels: readonly string[]): readonly string[] {
  return seen.flatMap((observation, index) =>
    Object.entries(observation).map(([field, value]) => {
      const isPage = field.endsWith('Page');
      const shown = isPage
        ? names.introduce(`${String(value)}000`, 'page')
        : shownValue(names, value, addressFields.has(field));
      return `${labels[index] ?? 'mdl'}.${field} = ${shown}`;
    }),
  );
}

const stateText = (mdl: Mdl): string => `${stateOf(mdl.content)}, ${stateOf(mdl.mapping)}`;

/** The abstract states of the descriptors that a call was about. */
function shownStates(names: Names, world: World, { call }: JudgedStep): readonly string[] {
  if (call === undefined) return [];
  const parameters = signatureOf(call.routine).parameters.filter(({ type }) => type === 'PMDL');
  return parameters.flatMap(({ name }) => {
    const text = String(call.args[name]);
    const mdl = world.objectAt('mdl', text);
    return mdl === undefined ? [] : [`${names.of(text)}: ${stateText(mdl)}`];
  });
}

/** One step for people, with names in the place of addresses. `results` are the names of earlier results. */
export function showStep(
  names: Names,
  world: World,
  program: RecordedProgram,
  execution: Execution,
  judged: JudgedStep,
  index: number,
  results: string[],
  isReleasing: boolean,
): ShownStep {
  const call = program.calls[index];
  if (call === undefined) throw new Error(`the program has no call ${index}`);
  const types = new Map(signatureOf(call.routine).parameters.map(({ name, type }) => [name, type]));
  const args = Object.entries(call.args).map(
    ([name, argument]) => `${name} = ${shownArgument(names, argument, results, isPointer(types.get(name)))}`,
  );
  const outcome = shownOutcome(names, call.routine, judged.outcome);
  results[index] = outcome;
  const labels = call.observe.map(({ mdl }) => (typeof mdl === 'string' ? names.of(mdl) : (results[mdl] ?? 'mdl')));
  return {
    call: `${call.routine}(${args.join(', ')})`,
    outcome,
    verdict: judged.verdict,
    states: shownStates(names, world, judged),
    observed: shownObservations(names, execution.observations[index] ?? [], labels),
    epilogue: isReleasing,
  };
}
