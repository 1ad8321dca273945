import type { RoutineName } from '../../wdk/index.ts';
import type { Finding } from '../calls/index.ts';
import type { Charge } from './pages.ts';

/** What an implementation counts of what is in use, by the names of `readUsage`'s out-parameters. */
export const usageClasses = ['PoolBytes', 'SystemPtes', 'UserPages', 'LockedPages', 'AllocatedPages'] as const;
export type UsageClass = (typeof usageClasses)[number];

export type Counts = Readonly<Record<UsageClass, number>>;

interface Leak {
  readonly findings: readonly Finding[];
  readonly clauses: readonly string[];
}

const noLeak: Leak = { findings: [], clauses: [] };
const keyOf = ({ clause, routine }: Charge): string => `${clause} ${routine}`;

const locks = ['MmProbeAndLockPages', 'MmProbeAndLockProcessPages', 'MmProbeAndLockSelectedPages', 'MmAdvanceMdl'];
const maps = ['MmMapLockedPagesSpecifyCache', 'MmMapLockedPages'];
const addresses = [
  'MmGetSystemAddressForMdlSafe',
  'MmGetSystemAddressForMdl',
  'MmMapMdl',
  'MmProtectMdlSystemAddress',
  'NdisQueryMdl',
];
const reserves = [
  'MmAllocateMappingAddress',
  'MmAllocateMappingAddressEx',
  'MmMapLockedPagesWithReservedMapping',
  'MmAdvanceMdl',
  'IoBuildPartialMdl',
];
const pages = [
  'MmAllocatePagesForMdl',
  'MmAllocatePagesForMdlEx',
  'MmAllocateNodePagesForMdlEx',
  'MmAllocateContiguousMemory',
  'MmAllocateContiguousMemorySpecifyCache',
  'MmAllocateContiguousMemorySpecifyCacheNode',
  'MmAllocateContiguousNodeMemory',
  'MmAllocateContiguousMemoryEx',
  'MmAllocateNonCachedMemory',
  'NdisMAllocateSharedMemory',
  'NdisAllocateSharedMemory',
];

/** The routines that may take from a class. Pool is taken from by any of them, for what they keep account in. */
const takers: Readonly<Record<Exclude<UsageClass, 'PoolBytes'>, ReadonlySet<string>>> = {
  SystemPtes: new Set([...maps, 'MmMapIoSpace', 'MmMapIoSpaceEx', ...addresses, ...reserves, 'NdisMMapIoSpace']),
  UserPages: new Set([...maps, 'allocateUserMemory']),
  LockedPages: new Set(locks),
  AllocatedPages: new Set(pages),
};
/** Calls that only look. */
const takesNothing =
  /^(?:MmGetMdl|read|write|peek|Ke|BYTE|PAGE|ROUND|ADDRESS|MmSizeOfMdl|failNext|linkMdl|MmGetPhysical|MmIsAddress|NdisAdjust|NdisQueryMdlOffset|NdisGetNext|NDIS_MDL|NdisGetMdl|NET_BUFFER|NdisGetPool|NdisAdjustNet|NdisQueryNet|linkNet|attachNet)/;
const givesPoolBack = new Set([
  'IoFreeMdl',
  'NdisFreeMdl',
  'ExFreePoolWithTag',
  'ExFreePool',
  'IoFreeIrp',
  'NdisFreeMemory',
  'NdisFreeMemoryWithTagPriority',
  'NdisFreeNetBuffer',
  'NdisFreeNetBufferList',
  'NdisFreeCloneNetBufferList',
  'NdisFreeFragmentNetBufferList',
  'NdisFreeReassembledNetBufferList',
]);

/**
 * What was given back between two moments at which the same was live. If more is in use at the second one, somebody did
 * not give back what he had to; that is held against a call only if no other can have been it: one routine took, and
 * one gave back.
 */
class Account {
  private baseline: Counts | undefined;
  private readonly released: Readonly<Record<UsageClass, Map<string, Charge>>> = {
    PoolBytes: new Map(),
    SystemPtes: new Map(),
    UserPages: new Map(),
    LockedPages: new Map(),
    AllocatedPages: new Map(),
  };

  private readonly taken: Readonly<Record<UsageClass, Set<string>>> = {
    PoolBytes: new Set(),
    SystemPtes: new Set(),
    UserPages: new Set(),
    LockedPages: new Set(),
    AllocatedPages: new Set(),
  };

  /** A call was made that may have taken something, and be it for a moment; one that failed is another taker. */
  called(routine: RoutineName, failed: boolean): void {
    if (this.baseline === undefined) return;
    const name = failed ? `${routine} failed` : routine;
    if (!takesNothing.test(routine) && !givesPoolBack.has(routine)) this.taken.PoolBytes.add(name);
    for (const of of usageClasses) if (of !== 'PoolBytes' && takers[of].has(routine)) this.taken[of].add(name);
  }

  /** A call had to give back something of a class. */
  release(of: UsageClass, by: Charge): void {
    if (this.baseline !== undefined) this.released[of].set(keyOf(by), by);
  }

  /** What is in use while nothing is live, to be compared with what it was the last time. */
  read(counts: Counts): Leak {
    const before = this.baseline;
    this.baseline = counts;
    if (before === undefined) return noLeak;
    const findings: Finding[] = [];
    const clauses: string[] = [];
    for (const of of usageClasses) {
      const [only, ...others] = [...this.released[of].values()];
      const takersHere = this.taken[of].size;
      this.released[of].clear();
      this.taken[of].clear();
      if (only === undefined || others.length > 0 || takersHere !== 1) continue;
      clauses.push(only.clause);
      if (counts[of] <= before[of]) continue;
      findings.push({
        ...only,
        observation: `usage:${of}`,
        tier: 'behaviour',
        observed: `${of} was ${counts[of]} when everything had been given back`,
        allowed: `${before[of]}, as before`,
      });
    }
    return { findings, clauses };
  }
}

/**
 * What is in use: between two moments at which nothing was live, however far apart, and between two looks that follow
 * one upon the other with the same things live.
 */
export class Usage {
  private readonly whole = new Account();
  private here = new Account();
  private live: string | undefined;

  called(routine: RoutineName, failed: boolean): void {
    this.whole.called(routine, failed);
    this.here.called(routine, failed);
  }

  release(of: UsageClass, by: Charge): void {
    this.whole.release(of, by);
    this.here.release(of, by);
  }

  /** `live` tells what is live and in which state; empty for nothing. */
  read(counts: Counts, live: string): Leak {
    if (live !== this.live) this.here = new Account();
    this.live = live;
    const told = this.here.read(counts);
    return live === '' ? this.whole.read(counts) : told;
  }
}
