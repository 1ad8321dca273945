import { Pool } from './ex/pool.ts';
import type { SpecialPlace } from './ex/special-pool.ts';
import { StopState } from './ke/bug-check.ts';
import { Failures } from './ke/failures.ts';
import { Irql } from './ke/irql.ts';
import { Processes } from './ke/processes.ts';
import { Verifier } from './ke/verifier.ts';
import { Blocks } from './mm/blocks.ts';
import { Frames } from './mm/frames.ts';
import type { IoMapping } from './mm/map-io-space.ts';
import { Memory } from './mm/memory.ts';
import { PageTable } from './mm/page-table.ts';
import { Reservations } from './mm/reservations.ts';
import { SystemMappings } from './mm/system-mappings.ts';
import { NdisState } from './ndis/state.ts';
import { defaultParts, type Parts } from './parts.ts';
import { defaultProfile, type Profile, type ProfileName, profiles } from './profiles.ts';

export interface SystemOptions {
  /** Physical pages of the machine; default 16384 (64 MB). */
  readonly physicalPageCount?: number;
  /** System page table entries for mappings and reservations; default 1048576 (4 GB), at most 2097152. */
  readonly systemPteCount?: number;
  /** Decides the pattern of free memory. */
  readonly seed?: number;
  /** The version of Windows; default windows-10. */
  readonly profile?: ProfileName;
  /** Whether Driver Verifier watches; default false. Then a documented violation stops with 0xC4 (mdl.md appendix B). */
  readonly verifier?: boolean;
  /**
   * Whether mappings and locks are tracked (TrackPtes, TrackLockedPages); default false. Then a wrong unmap stops with
   * 0xDA/1 to 6, exhausted entries with 0xD8 and a process that ends with locked pages with 0xCB.
   */
  readonly tracksPtes?: boolean;
  /**
   * Where in a page of its own each small block of pool lies: so that it ends there (Verify End), or starts there.
   * Without it there is no special pool.
   */
  readonly specialPool?: SpecialPlace;
  /** Whether requests fail now and then, as low-resources simulation lets them (VOPT-03); default false. */
  readonly lowResources?: boolean;
  /** Parts to use instead of the default ones. */
  readonly parts?: Partial<Parts>;
}

/** Everything that the routines work on. */
export interface System {
  readonly profile: Profile;
  readonly verifier: Verifier;
  readonly tracksPtes: boolean;
  readonly parts: Parts;
  readonly stop: StopState;
  readonly irql: Irql;
  readonly failures: Failures;
  readonly frames: Frames;
  /** The page table of the system half; pages relative to its start. */
  readonly systemPages: PageTable;
  readonly pool: Pool;
  readonly processes: Processes;
  readonly memory: Memory;
  readonly mappings: SystemMappings;
  readonly reservations: Reservations;
  readonly blocks: Blocks;
  /** Mappings of I/O space by first page, relative to the system half. */
  readonly ioMappings: Map<number, IoMapping>;
  readonly ndis: NdisState;
}

/** Lets limits know what is in use besides pool. */
const measure = (
  failures: Failures,
  { processes, frames, mappings, blocks }: Pick<System, 'processes' | 'frames' | 'mappings' | 'blocks'>,
): void => {
  failures.meter('quota', () => processes.current.quota.byteCount);
  failures.meter('page-locks', () => frames.lockTotal);
  failures.meter('system-ptes', () => mappings.usedPages);
  failures.meter('contiguous', () => blocks.contiguousPageCount);
  failures.meter('pages', () => frames.allocatedPageCount - blocks.contiguousPageCount + processes.memoryPageCount);
  failures.meter('user-addresses', () => processes.usedPageCount);
};

export const createSystem = (options: SystemOptions): System => {
  const parts: Parts = { ...defaultParts, ...options.parts };
  const stop = new StopState();
  const profile = profiles[options.profile ?? defaultProfile];
  const verifier = new Verifier(options.verifier ?? false, stop);
  const tracksPtes = options.tracksPtes ?? false;
  const irql = new Irql(stop, verifier, parts);
  const failures = new Failures(options.lowResources, options.seed);
  const frames = new Frames(options.physicalPageCount ?? 16384, options.seed ?? 0, parts);
  const systemPages = new PageTable();
  const pool = new Pool(frames, systemPages, failures, stop, parts, options.specialPool);
  const processes = new Processes(pool, stop, parts, tracksPtes || verifier.isOn);
  const memory = new Memory(frames, systemPages, processes, irql, stop, profile);
  const mappings = new SystemMappings(options.systemPteCount ?? 0x100000, systemPages, failures);
  const reservations = new Reservations();
  const blocks = new Blocks(frames, systemPages, stop, parts);
  measure(failures, { processes, frames, mappings, blocks });
  return {
    profile,
    verifier,
    tracksPtes,
    parts,
    stop,
    irql,
    failures,
    frames,
    systemPages,
    pool,
    processes,
    memory,
    mappings,
    reservations,
    blocks,
    ioMappings: new Map(),
    ndis: new NdisState(),
  };
};

/** Back to a machine that was just started; what was made for it is used again. */
export const resetSystem = (system: System): void => {
  system.stop.reset();
  system.irql.reset();
  system.failures.reset();
  system.frames.reset();
  system.systemPages.reset();
  system.pool.reset();
  system.processes.reset();
  system.mappings.reset();
  system.reservations.reset();
  system.blocks.reset();
  system.ioMappings.clear();
  system.ndis.reset();
};
