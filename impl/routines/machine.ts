import type { VirtualAddress } from '../address.ts';
import type { Usage } from '../usage.ts';

/** Bytes of pool that are charged to the current process. */
export interface ChargedPool {
  readonly pagedPool: number;
  readonly nonPagedPool: number;
}

/** IRQL and processes. */
export interface SystemRoutines {
  KeGetCurrentIrql(): number;
  /** Answers OldIrql. */
  KeRaiseIrql(newIrql: number): number;
  KeLowerIrql(newIrql: number): void;
  /** Answers OldIrql. */
  KeRaiseIrqlToDpcLevel(): number;
  /** Answers ApcState. */
  KeStackAttachProcess(process: VirtualAddress): VirtualAddress;
  KeUnstackDetachProcess(apcState: VirtualAddress): void;
  IoGetCurrentProcess(): VirtualAddress;
  PsGetCurrentProcess(): VirtualAddress;
  /** A new process with an empty address space, not current; NULL without pool. */
  createProcess(): VirtualAddress;
  endProcess(process: VirtualAddress): void;
}

/** Knobs, and what is in use. */
export interface KnobRoutines {
  /** The next request for this class of `resourceClasses` fails, once. */
  failNext(resourceClass: number): void;
  /** The n-th next request fails; 0 takes the order back. */
  failNth(resourceClass: number, nth: number): void;
  /** From now on at most so much more can be in use; 0xFFFFFFFF lifts the limit. */
  limitResource(resourceClass: number, amount: number): void;
  readUsage(): Usage;
  readQuota(): ChargedPool;
}
