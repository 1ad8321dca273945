import { POOL_FLAG_UNINITIALIZED } from '../../wdk/index.ts';
import { nullAddress, type VirtualAddress } from '../address.ts';

/** Pool, NDIS, IRQL, processes and user memory. */
export interface MachineParts {
  /** POOL-14: the address of a block that begins with the page at `base`. */
  wholePageBlockAddress(base: VirtualAddress): VirtualAddress;
  /** POOL-20 */
  poolZeroes(flags: number): boolean;
  /** POOL-23, ALLOC-02: the answer where pool or its pages are exhausted. */
  failPool(): VirtualAddress;
  /** POOL-38; a tag of 0 stands for ExFreePool. */
  checkPoolTag(allocated: number, given: number, byteCount: number): boolean;
  /** NMDL-01 */
  ndisBuildsMdl(): boolean;
  /** NMDL-03: whether it looks if there was storage before it builds the MDL there. */
  ndisChecksStorage(): boolean;
  /** IRQL-02 */
  irqlAfterRaise(before: number, level: number): number;
  /** IRQL-04: what KeRaiseIrqlToDpcLevel answers. */
  levelBeforeDpc(before: number, after: number): number;
  /** PROC-06: the process that is told as the current one. */
  currentProcess<Process>(current: Process, first: Process): Process;
  /** IRQL-03 */
  irqlAfterLower(before: number, level: number): number;
  /** Private user memory starts as zeros. */
  zeroesUserMemory(): boolean;
  /** PROC-03: the process that is current after a detach. */
  processAfterDetach<Process>(previous: Process, attached: Process): Process;
}

export const defaultMachineParts: MachineParts = {
  wholePageBlockAddress: (base) => base,
  poolZeroes: (flags) => (flags & POOL_FLAG_UNINITIALIZED) === 0,
  failPool: () => nullAddress,
  checkPoolTag: (allocated, given) => given === 0 || given === allocated,
  ndisBuildsMdl: () => true,
  ndisChecksStorage: () => true,
  irqlAfterRaise: (_before, level) => level,
  levelBeforeDpc: (before) => before,
  currentProcess: (current) => current,
  irqlAfterLower: (_before, level) => level,
  zeroesUserMemory: () => true,
  processAfterDetach: (previous) => previous,
};
