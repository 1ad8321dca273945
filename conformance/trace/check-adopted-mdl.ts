import { distance, pagesOf, parseAddress, span } from '../../spec/index.ts';
import { PAGE_SIZE } from '../../wdk/index.ts';
import { type Flaw, within } from './flaw.ts';
import type { Adopted, AdoptedMdl } from './vocabulary.ts';

type State = AdoptedMdl['state'];
type Field =
  | 'virtualAddress'
  | 'source'
  | 'inherits'
  | 'process'
  | 'handle'
  | 'mapped'
  | 'reservation'
  | 'userMappings';

/** The states in which a descriptor may have a field, and why it has none in the others. */
const fitting: Readonly<Record<Field, { readonly states: readonly State[]; readonly otherwise: string }>> = {
  virtualAddress: {
    states: ['raw', 'nonpaged', 'locked', 'partial'],
    otherwise: 'pages that were allocated with their descriptor have no address',
  },
  source: { states: ['partial'], otherwise: 'only a partial descriptor has a source' },
  inherits: { states: ['partial'], otherwise: 'only a partial descriptor shares an address' },
  process: { states: ['locked'], otherwise: 'only locked memory is that of a process' },
  handle: { states: ['nonpaged'], otherwise: 'NdisAllocateMdl describes nonpaged memory' },
  mapped: { states: ['locked', 'pages', 'partial'], otherwise: 'it describes no pages with a mapping of their own' },
  reservation: { states: ['locked', 'pages', 'partial'], otherwise: 'it describes no pages for a range' },
  userMappings: {
    states: ['nonpaged', 'locked', 'pages', 'partial'],
    otherwise: 'it describes no pages that could be mapped',
  },
};

function fittingFlaw(entry: AdoptedMdl): Flaw | undefined {
  for (const field of Object.keys(fitting) as Field[]) {
    const { states, otherwise } = fitting[field];
    if (entry[field] === undefined || states.includes(entry.state)) continue;
    return {
      place: field,
      problem: `${otherwise}, and it is ${entry.state}`,
      remedy: 'Leave it out, or mend the state',
    };
  }
  if (entry.virtualAddress === undefined && fitting.virtualAddress.states.includes(entry.state)) {
    const problem = `a descriptor that is ${entry.state} has an address, and it is missing`;
    return { place: 'virtualAddress', problem, remedy: 'Give what MmGetMdlVirtualAddress returns' };
  }
  if (entry.state !== 'pages' || entry.byteCount % PAGE_SIZE === 0) return undefined;
  const problem = `${entry.byteCount} bytes are no whole pages`;
  return { place: 'byteCount', problem, remedy: 'Give what MmGetMdlByteCount returns' };
}

/** A mapping starts at the same byte of a page as what it shows (MAP-02). */
function offsetFlaw(place: string, mapped: string, { virtualAddress = '0x0' }: AdoptedMdl): Flaw | undefined {
  const { offset } = parseAddress(virtualAddress);
  if (parseAddress(mapped).offset === offset) return undefined;
  const problem = `${mapped} is not at byte 0x${offset.toString(16)} of a page, where the described memory starts`;
  return { place, problem, remedy: 'Give what the call returned that mapped it' };
}

const unknown = (place: string, kind: Adopted['kind'], address: string): Flaw => ({
  place,
  problem: `no ${kind} is adopted at ${address}`,
  remedy: `Adopt the ${kind} before the descriptor`,
});

const has = (earlier: readonly Adopted[], kind: Adopted['kind'], address: string): boolean =>
  earlier.some((one) => one.kind === kind && 'address' in one && one.address === address);

function rangeFlaw(entry: AdoptedMdl, text: string, earlier: readonly Adopted[]): Flaw | undefined {
  const place = 'reservation';
  const { mapped, virtualAddress = '0x0', byteCount } = entry;
  if (mapped === undefined) {
    const problem = 'where it is mapped in the range is missing';
    return { place: 'mapped', problem, remedy: 'Give what MmMapLockedPagesWithReservedMapping returned' };
  }
  const range = earlier.find((one) => one.kind === 'reservation' && one.address === text);
  if (range?.kind !== 'reservation') return unknown(place, 'reservation', text);
  const first = parseAddress(mapped).page - parseAddress(text).page;
  const end = first + span(parseAddress(virtualAddress).offset, byteCount);
  if (first < 0 || end > pagesOf(range.byteCount)) {
    return {
      place: 'mapped',
      problem: `${mapped} lies outside the range`,
      remedy: 'Mend it, or the length of the range',
    };
  }
  const isTaken = range.divisible !== true && earlier.some((one) => one.kind === 'mdl' && one.reservation === text);
  const problem =
    range.state === 'free'
      ? `the range at ${text} is adopted as free`
      : isTaken
        ? `another descriptor is mapped in the range at ${text}`
        : undefined;
  return problem === undefined
    ? undefined
    : { place, problem, remedy: 'A range is used by one descriptor, unless it is divisible' };
}

/** A part lies inside of what its source describes (PART-04), and has one system address at most. */
function partFlaw(entry: AdoptedMdl, earlier: readonly Adopted[]): Flaw | undefined {
  const { source: at, virtualAddress = '0x0', byteCount, inherits, mapped } = entry;
  if (at === undefined) {
    const remedy = 'Give its address, and adopt it before';
    return { place: 'source', problem: 'a partial descriptor has a source, and it is missing', remedy };
  }
  const source = earlier.find((one): one is AdoptedMdl => one.kind === 'mdl' && one.address === at);
  if (source === undefined) return unknown('source', 'mdl', at);
  const from = distance(parseAddress(source.virtualAddress ?? '0x0'), parseAddress(virtualAddress));
  if (from < 0 || from + byteCount > source.byteCount) {
    const problem = `its bytes lie outside of those that the descriptor at ${at} describes`;
    return { place: 'virtualAddress', problem, remedy: 'Mend the range of either' };
  }
  if (inherits !== true || mapped === undefined) return undefined;
  return { place: 'mapped', problem: 'it shares the address of its source', remedy: 'Leave out mapped or inherits' };
}

/** What is wrong with an adopted descriptor, given what is adopted before it. */
export function mdlFlaw(entry: AdoptedMdl, earlier: readonly Adopted[]): Flaw | undefined {
  const { process, handle, mapped, reservation, userMappings = [] } = entry;
  const flaw = fittingFlaw(entry) ?? (mapped === undefined ? undefined : offsetFlaw('mapped', mapped, entry));
  if (flaw !== undefined) return flaw;
  if (process !== undefined && !has(earlier, 'process', process)) return unknown('process', 'process', process);
  if (handle !== undefined && !has(earlier, 'handle', handle)) return unknown('handle', 'handle', handle);
  for (const [at, one] of userMappings.entries()) {
    const wrong =
      offsetFlaw('address', one.address, entry) ??
      (one.process === undefined || has(earlier, 'process', one.process)
        ? undefined
        : unknown('process', 'process', one.process));
    if (wrong !== undefined) return within(`userMappings[${at}]`, wrong);
  }
  if (entry.state === 'partial') {
    const wrong = partFlaw(entry, earlier);
    if (wrong !== undefined) return wrong;
  }
  return reservation === undefined ? undefined : rangeFlaw(entry, reservation, earlier);
}
