import { APC_LEVEL, DISPATCH_LEVEL, PAGE_SIZE, type RoutineName, routineSince } from '../wdk/index.ts';
import type { Access } from './mm/memory.ts';

/** Versions of Windows that the simulator can be, oldest first; each stands for its last update. */
export const profileNames = ['windows-2003', 'windows-vista', 'windows-7', 'windows-8.1', 'windows-10'] as const;
export type ProfileName = (typeof profileNames)[number];

export const defaultProfile: ProfileName = 'windows-10';

/** What differs between the versions. */
export interface Profile {
  /** ALLOC-03: the longest buffer that IoAllocateMdl describes. */
  readonly longestMdlByteCount: number;
  /** FREEP-04: whether MmFreePagesFromMdl ends a system mapping. */
  readonly freePagesReleasesMapping: boolean;
  /** MAP-11: whether Priority has modifier bits. */
  readonly hasPriorityBits: boolean;
  /** RMAP-18: what an unaligned MappingAddress is rounded down to, in bytes. */
  readonly mappingAddressAlignment: number;
  /** Highest IRQL of MmAllocatePagesForMdl and MmFreePagesFromMdl (mdl.md appendix C). */
  readonly pagesIrqlLimit: number;
  /** Flags of MmAllocatePagesForMdlEx that are known; others make it fail (PAGEX-12). */
  readonly pagesFlags: number;
  /** Second parameter of PAGE_FAULT_IN_NONPAGED_AREA (mdl.md appendix A, EXC-07). */
  readonly pageFaultAccess: Readonly<Record<Access, number>>;
}

const olderPageFault = { read: 0, write: 1, execute: 0 };
const gigabyte = 0x40000000;

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  'windows-2003': {
    // The most pages whose MDL has a Size below 64 KB (T-36).
    longestMdlByteCount: 8185 * PAGE_SIZE,
    freePagesReleasesMapping: false,
    hasPriorityBits: false,
    mappingAddressAlignment: 1,
    pagesIrqlLimit: APC_LEVEL,
    pagesFlags: 0x39,
    pageFaultAccess: olderPageFault,
  },
  'windows-vista': {
    longestMdlByteCount: 2 * gigabyte - PAGE_SIZE,
    freePagesReleasesMapping: false,
    hasPriorityBits: false,
    mappingAddressAlignment: 1,
    pagesIrqlLimit: DISPATCH_LEVEL,
    pagesFlags: 0x3b,
    pageFaultAccess: olderPageFault,
  },
  'windows-7': {
    longestMdlByteCount: 4 * gigabyte - PAGE_SIZE,
    freePagesReleasesMapping: true,
    hasPriorityBits: false,
    mappingAddressAlignment: 1,
    pagesIrqlLimit: DISPATCH_LEVEL,
    pagesFlags: 0x3f,
    pageFaultAccess: olderPageFault,
  },
  'windows-8.1': {
    longestMdlByteCount: 4 * gigabyte - PAGE_SIZE,
    freePagesReleasesMapping: true,
    hasPriorityBits: true,
    mappingAddressAlignment: 16,
    pagesIrqlLimit: DISPATCH_LEVEL,
    pagesFlags: 0x7f,
    pageFaultAccess: olderPageFault,
  },
  'windows-10': {
    longestMdlByteCount: 4 * gigabyte - PAGE_SIZE,
    freePagesReleasesMapping: true,
    hasPriorityBits: true,
    mappingAddressAlignment: 16,
    pagesIrqlLimit: DISPATCH_LEVEL,
    pagesFlags: 0x1ff,
    pageFaultAccess: { read: 0, write: 2, execute: 0x10 },
  },
};

/** Whether the simulator, as this version, has a routine. */
export const hasRoutine = (profile: ProfileName, routine: RoutineName): boolean =>
  profileNames.indexOf(profile) >= profileNames.indexOf(routineSince.get(routine) ?? 'windows-2003');
