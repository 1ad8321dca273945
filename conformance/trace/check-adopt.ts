import { distance, parseAddress } from '../../spec/index.ts';
import { mdlFlaw } from './check-adopted-mdl.ts';
import { ndisFlaw } from './check-adopted-ndis.ts';
import { type Flaw, within } from './flaw.ts';
import type { Adopted } from './vocabulary.ts';

const notAligned = (place: string, address: string): Flaw | undefined =>
  parseAddress(address).offset === 0
    ? undefined
    : { place, problem: `${address} is not the start of a page`, remedy: 'Give the address that the call returned' };

type Block = Extract<Adopted, { readonly kind: 'pool' | 'region' | 'reservation' | 'contiguous' | 'ndisMemory' }>;

/** Blocks of one kind, of one process where they are somebody's, share no byte. */
function overlapFlaw(entry: Block, earlier: readonly Adopted[]): Flaw | undefined {
  const start = parseAddress(entry.address);
  const other = earlier.find(
    (one) =>
      one.kind === entry.kind &&
      (one.kind !== 'region' || entry.kind !== 'region' || one.process === entry.process) &&
      distance(start, parseAddress(one.address)) < entry.byteCount &&
      distance(parseAddress(one.address), start) < one.byteCount,
  );
  if (other === undefined || !('address' in other)) return undefined;
  const problem = `it overlaps the ${entry.kind} at ${other.address}, which is adopted as well`;
  return { place: 'address', problem, remedy: 'Give each block once, with its own length' };
}

const unknownProcess = (process: string | undefined, earlier: readonly Adopted[]): Flaw | undefined =>
  process === undefined || earlier.some((one) => one.kind === 'process' && one.address === process)
    ? undefined
    : { place: 'process', problem: `no process is adopted at ${process}`, remedy: 'Adopt the process before it' };

function processFlaw(entry: Extract<Adopted, { kind: 'process' }>, earlier: readonly Adopted[]): Flaw | undefined {
  const isHere = ({ state }: typeof entry): boolean => state !== 'live';
  const other = earlier.find((one): one is typeof entry => one.kind === 'process' && isHere(one));
  if (isHere(entry) && other !== undefined) {
    const problem = `the trace starts in the process at ${other.address} already`;
    return { place: 'state', problem, remedy: 'Only one process is current or attached; the others are live' };
  }
  if ((entry.state === 'attached') === (entry.apcState !== undefined)) return undefined;
  return entry.state === 'attached'
    ? { place: 'apcState', problem: 'it is missing', remedy: 'Give what KeStackAttachProcess put into ApcState' }
    : { place: 'apcState', problem: `nobody detaches from a process that is ${entry.state}`, remedy: 'Leave it out' };
}

function irqlFlaw({ level, raisedFrom = [] }: Extract<Adopted, { kind: 'irql' }>, earlier: readonly Adopted[]) {
  if (earlier.some(({ kind }) => kind === 'irql')) {
    return { place: 'level', problem: 'the level is given already', remedy: 'Give it once' };
  }
  const levels = [...raisedFrom, level];
  return levels.every((one, at) => at === 0 || one >= (levels[at - 1] ?? 0))
    ? undefined
    : { place: 'raisedFrom', problem: 'the levels fall', remedy: 'Give them as they were raised, none above level' };
}

function irpFlaw({ state, chain = [] }: Extract<Adopted, { kind: 'irp' }>, earlier: readonly Adopted[]) {
  if ((state === 'headed') !== chain.length > 0) {
    const problem = state === 'headed' ? 'the chain that it heads is missing' : 'an empty IRP has no chain';
    return { place: 'chain', problem, remedy: 'Give the descriptors from MdlAddress on, or mend the state' };
  }
  const at = chain.findIndex((mdl) => !earlier.some((one) => one.kind === 'mdl' && one.address === mdl));
  if (at < 0) return undefined;
  const problem = `no mdl is adopted at ${chain[at]}`;
  return { place: `chain[${at}]`, problem, remedy: 'Adopt the descriptors before the IRP' };
}

function ownFlaw(entry: Adopted, earlier: readonly Adopted[]): Flaw | undefined {
  switch (entry.kind) {
    case 'mdl':
      return mdlFlaw(entry, earlier);
    case 'pool':
      return overlapFlaw(entry, earlier);
    case 'region':
    case 'reservation':
      return (
        notAligned('address', entry.address) ??
        (entry.kind === 'region' ? unknownProcess(entry.process, earlier) : undefined) ??
        overlapFlaw(entry, earlier)
      );
    case 'process':
      return processFlaw(entry, earlier);
    case 'irql':
      return irqlFlaw(entry, earlier);
    case 'irp':
      return irpFlaw(entry, earlier);
    case 'contiguous':
      return notAligned('address', entry.address) ?? overlapFlaw(entry, earlier);
    case 'ndisMemory':
    case 'netPool':
    case 'netBufferList':
    case 'netBuffer':
      return ndisFlaw(entry, earlier) ?? (entry.kind === 'ndisMemory' ? overlapFlaw(entry, earlier) : undefined);
    case 'handle':
      return undefined;
  }
}

/** What is wrong with an adopted object, given those before it; places are relative to the line. */
export function adoptFlaw(entry: Adopted, earlier: readonly Adopted[]): Flaw | undefined {
  if ('address' in entry) {
    const { address, kind } = entry;
    if (address === '0x0') {
      const problem = 'nothing lies at NULL';
      return { place: 'adopt.address', problem, remedy: 'Give the address that calls about it use' };
    }
    const isKnown = kind !== 'region' && earlier.some((one) => one.kind === kind && one.address === address);
    if (isKnown) {
      const problem = `a ${kind} at ${address} is adopted already`;
      return { place: 'adopt.address', problem, remedy: 'Give each object once, in the state that it is in' };
    }
  }
  const flaw = ownFlaw(entry, earlier);
  return flaw && within('adopt', flaw);
}

/** Which reserved range claims to be used by a descriptor that is not there: its place among the entries. */
export function unclaimedRange(entries: readonly Adopted[]): { readonly at: number; readonly flaw: Flaw } | undefined {
  const at = entries.findIndex(
    (range) =>
      range.kind === 'reservation' &&
      range.state === 'used' &&
      !entries.some((one) => one.kind === 'mdl' && one.reservation === range.address),
  );
  if (at < 0) return undefined;
  const problem = 'no adopted descriptor is mapped in it';
  return { at, flaw: { place: 'adopt.state', problem, remedy: 'Adopt that mdl with mapped and reservation' } };
}
