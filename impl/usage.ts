import type { System } from './system.ts';

/** How much of each resource is in use. */
export interface Usage {
  /** Bytes that live pool blocks were asked for, the system's own included. */
  readonly poolBytes: number;
  /** System page table entries of mappings and reserved ranges. */
  readonly systemPtes: number;
  /** Pages of user addresses in all processes. */
  readonly userPages: number;
  /** Locks of page frames, each counted. */
  readonly lockedPages: number;
  /** Pages that were allocated together with an MDL. */
  readonly allocatedPages: number;
}

export const usageOf = ({ pool, mappings, processes, frames, ndis }: System): Usage => ({
  poolBytes: pool.usedByteCount,
  systemPtes: mappings.usedPages,
  userPages: processes.usedPageCount,
  lockedPages: frames.lockTotal,
  allocatedPages: frames.allocatedPageCount + ndis.sharedPageCount,
});
