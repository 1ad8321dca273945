import type { RoutineName } from '../wdk/index.ts';
import { plusBytes, type VirtualAddress } from './address.ts';
import { callByName, type RoutineArguments, type RoutineValue } from './dispatch.ts';
import type { BugCheck } from './ke/bug-check.ts';
import type { Failures } from './ke/failures.ts';
import { kernelRoutines } from './kernel-routines.ts';
import { Mdl } from './mm/mdl.ts';
import { isValid } from './mm/pte.ts';
import { defaultProfile, type ProfileName } from './profiles.ts';
import type { Routines } from './routines.ts';
import { createSystem, resetSystem, type System, type SystemOptions } from './system.ts';

/** A simulated Windows kernel: one processor, one thread, running in a first process at PASSIVE_LEVEL. */
export interface Kernel {
  readonly routines: Routines;
  /** The version of Windows that it is. */
  readonly profile: ProfileName;
  /** Makes allocations fail on purpose. */
  readonly failures: Failures;
  /** The stop that ended the system, if one did. */
  readonly stopped: BugCheck | undefined;
  /**
   * Calls a routine by name; undefined is the result of VOID, and of a `peekMemory` that could not read. What it gives
   * back in out-parameters is in `args.outs`.
   */
  call(routine: RoutineName, args: RoutineArguments): RoutineValue | undefined;
  /** The MDL at an address, to look at its fields; undefined where no memory is. It has no side effect. */
  inspectMdl(address: VirtualAddress): Mdl | undefined;
  /** VirtualAddress of an MDL without a call, StartVa + ByteOffset (ACC-03). */
  describedAddress(mdl: Mdl): VirtualAddress;
  /** Back to a machine that was just started, in microseconds. */
  reset(): void;
}

export type KernelOptions = SystemOptions;

const inspect = (system: System, address: VirtualAddress): Mdl | undefined => {
  if (!isValid(system.memory.pteOf(address.page)) || !Mdl.mayLieAt(address)) return undefined;
  const mdl = new Mdl(system, address);
  return mdl.isResident() ? mdl : undefined;
};

/** A new kernel. Memory of the machine comes into being when it is first touched. */
export const createKernel = (options: KernelOptions = {}): Kernel => {
  const system = createSystem(options);
  const routines = kernelRoutines(system);
  return {
    routines,
    profile: options.profile ?? defaultProfile,
    failures: system.failures,
    get stopped() {
      return system.stop.stopped;
    },
    call: (routine, args) => callByName(routine, routines, args),
    inspectMdl: (address) => inspect(system, address),
    describedAddress: (mdl) => plusBytes(mdl.startVa, mdl.byteOffset),
    reset: () => resetSystem(system),
  };
};
