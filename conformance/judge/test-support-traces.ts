import { createSpecification, type Environment, formatAddress, parseAddress, plus } from '../../spec/index.ts';
import { IoWriteAccess, KernelMode, MmCached, NormalPagePriority, UserMode } from '../../wdk/index.ts';
import type { TracedProgram } from '../trace/ndjson.ts';
import type { RecordedCall } from '../trace/program.ts';
import type { Adopted, Observation, Outcome, RoutineName, WireValue } from '../trace/vocabulary.ts';
import { judgeTrace } from './judge-trace.ts';

/** One call of a driver with what came of it: addresses are plain, as a recorder sees them. */
export interface Line {
  readonly call: RecordedCall;
  readonly outcome: Outcome;
  readonly seen: readonly Observation[];
}

export const came = (value?: WireValue): Outcome => ({ kind: 'returned', ...(value === undefined ? {} : { value }) });

export const line = (
  routine: RoutineName,
  args: Readonly<Record<string, WireValue>>,
  outcome: Outcome = came(),
): Line => ({ call: { routine, args, needs: [], observe: [] }, outcome, seen: [] });

/** The same line, with fields of a descriptor that were read after the call. */
export const looking = ({ call, outcome }: Line, mdl: string, seen: Observation): Line => ({
  call: { ...call, observe: [{ mdl, fields: Object.keys(seen) as (keyof Observation)[] }] },
  outcome,
  seen: [seen],
});

export const at = (address: string, byteCount: number): string => formatAddress(plus(parseAddress(address), byteCount));

const tag = 0x31676174;
const hex = (value: number): string => `0x${value.toString(16)}`;
const of = (mdl: string) => ({ MemoryDescriptorList: mdl });

export const pool = (address: string, byteCount = 0x1000): Line =>
  line('ExAllocatePool2', { Flags: '0x40', NumberOfBytes: hex(byteCount), Tag: tag }, came(address));
export const freePool = (address: string, by = tag): Line => line('ExFreePoolWithTag', { P: address, Tag: by });
export const mdl = (address: string, buffer: string, byteCount = 0x1000): Line =>
  line(
    'IoAllocateMdl',
    { VirtualAddress: buffer, Length: byteCount, SecondaryBuffer: false, ChargeQuota: false },
    came(address),
  );
export const freeMdl = (address: string): Line => line('IoFreeMdl', { Mdl: address });
export const build = (address: string): Line => line('MmBuildMdlForNonPagedPool', of(address));
export const lock = (address: string, outcome = came(), Operation = IoWriteAccess): Line =>
  line('MmProbeAndLockPages', { ...of(address), AccessMode: KernelMode, Operation }, outcome);
export const unlock = (address: string, outcome = came()): Line => line('MmUnlockPages', of(address), outcome);
export const systemAddress = (address: string, where: string): Line =>
  line('MmGetSystemAddressForMdlSafe', { Mdl: address, Priority: NormalPagePriority }, came(where));
export const mapToUser = (address: string, where: string): Line =>
  line(
    'MmMapLockedPagesSpecifyCache',
    {
      ...of(address),
      AccessMode: UserMode,
      CacheType: MmCached,
      BugCheckOnFailure: 0,
      Priority: NormalPagePriority,
    },
    came(where),
  );
export const unmap = (where: string, address: string): Line =>
  line('MmUnmapLockedPages', { BaseAddress: where, ...of(address) });
export const read = (address: string, bytes: string): Line =>
  line('readMemory', { AccessMode: KernelMode, Address: address, ByteCount: bytes.length / 2 }, came(bytes));
export const write = (address: string, bytes: string): Line =>
  line('writeMemory', { AccessMode: KernelMode, Address: address, Bytes: bytes });
export const reserve = (address: string, byteCount = 0x1000): Line =>
  line('MmAllocateMappingAddress', { NumberOfBytes: hex(byteCount), PoolTag: tag }, came(address));
export const mapReserved = (range: string, address: string, where: string): Line =>
  line(
    'MmMapLockedPagesWithReservedMapping',
    { MappingAddress: range, PoolTag: tag, ...of(address), CacheType: MmCached },
    came(where),
  );
export const unmapReserved = (where: string, address: string): Line =>
  line('MmUnmapReservedMapping', { BaseAddress: where, PoolTag: tag, ...of(address) });
export const freeRange = (range: string): Line => line('MmFreeMappingAddress', { BaseAddress: range, PoolTag: tag });
export const byteOffset = (address: string, value: number): Line =>
  line('MmGetMdlByteOffset', { Mdl: address }, came(value));

/** The tag of everything here. */
export const usualTag = tag;

export const traced = (lines: readonly Line[], adopt: readonly Adopted[] = []): TracedProgram => ({
  program: {
    kind: 'mdl-tck/program',
    version: 1,
    profile: 'windows-10',
    calls: lines.map(({ call }) => call),
  },
  ...(adopt.length === 0 ? {} : { adopt }),
  execution: { outcomes: lines.map(({ outcome }) => outcome), observations: lines.map(({ seen }) => seen) },
});

const specification = createSpecification();
const usualEnvironment: Environment = {
  wdkLayout: true,
  systemStart: parseAddress('0xffff800000000000'),
  userEnd: parseAddress('0x7fffffff0000'),
};

export const judged = (lines: readonly Line[], adopt: readonly Adopted[] = [], environment = usualEnvironment) =>
  judgeTrace(specification, environment, traced(lines, adopt));

/**
 * What there is to say of each call, in short: `broken LOCK-07`, `after 3 LOCK-07`, `deviates ACC-02`, `unjudged` for
 * what convicts nobody. Calls that keep to everything are left out; they are counted from 0.
 */
export function verdicts(
  lines: readonly Line[],
  adopt: readonly Adopted[] = [],
  environment = usualEnvironment,
): readonly string[] {
  return judged(lines, adopt, environment).steps.flatMap(({ verdict, broken, since, findings }, index) => {
    const found = findings.map(({ clause }) => `${index} deviates ${clause}`);
    if (verdict === 'undefined') {
      return [`${index} ${since === undefined ? 'broken' : `after ${since}`} ${broken[0] ?? ''}`, ...found];
    }
    return verdict === 'unjudged'
      ? [`${index} unjudged${since === undefined ? '' : ` since ${since}`}`, ...found]
      : found;
  });
}
