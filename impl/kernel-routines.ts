import { poolRoutines } from './ex/pool-routines.ts';
import { ioRoutines } from './io/routines.ts';
import { knobRoutines } from './ke/knob-routines.ts';
import { systemRoutines } from './ke/system-routines.ts';
import { contiguousRoutines } from './mm/contiguous-routines.ts';
import { describeRoutines } from './mm/describe-routines.ts';
import { lockRoutines } from './mm/lock-routines.ts';
import { mapRoutines } from './mm/map-routines.ts';
import { pageRoutines } from './mm/page-routines.ts';
import { allocateUserMemory, freeUserMemory } from './mm/user-memory.ts';
import { ndisRoutines } from './ndis/ndis-routines.ts';
import { netBufferDataRoutines, netBufferPoolRoutines } from './ndis/net-buffer-routines.ts';
import type { Routines } from './routines.ts';
import type { System } from './system.ts';

/** All routines of one system. */
export const kernelRoutines = (system: System): Routines => {
  const { irql, memory } = system;
  return {
    ...poolRoutines(system),
    ...contiguousRoutines(system),
    ...systemRoutines(system),
    ...knobRoutines(system),
    ...describeRoutines(system),
    ...lockRoutines(system),
    ...mapRoutines(system),
    ...pageRoutines(system),
    ...ioRoutines(system),
    ...ndisRoutines(system),
    ...netBufferPoolRoutines(system),
    ...netBufferDataRoutines(system),

    allocateUserMemory: (byteCount, protect) => {
      irql.any();
      return allocateUserMemory(system, byteCount, protect);
    },
    freeUserMemory: (address) => {
      irql.any();
      freeUserMemory(system, address);
    },
    readMemory: (accessMode, address, byteCount) => {
      irql.any();
      return memory.read(accessMode, address, byteCount);
    },
    writeMemory: (accessMode, address, bytes) => {
      irql.any();
      memory.write(accessMode, address, bytes);
    },
    peekMemory: (address, byteCount) => {
      irql.any();
      return memory.peek(address, byteCount);
    },
  };
};
