import { poolRoutines } from './ex/pool-routines.ts';
import { ioRoutines } from './io/routines.ts';
import { knobRoutines } from './ke/knob-routines.ts';
import { systemRoutines } from './ke/system-routines.ts';
import { contiguousRoutines } from './mm/contiguous-routines.ts';
import { describeRoutines } from './mm/describe-routines.ts';
import { ioSpaceRoutines } from './mm/io-space-routines.ts';
import { lockRoutines } from './mm/lock-routines.ts';
import { mapRoutines } from './mm/map-routines.ts';
import { pageRoutines } from './mm/page-routines.ts';
import { userGuardRoutines, userMemoryRoutines } from './mm/user-routines.ts';
import { ndisRoutines } from './ndis/ndis-routines.ts';
import { netBufferDataRoutines, netBufferPoolRoutines } from './ndis/net-buffer-routines.ts';
import type { Routines } from './routines.ts';
import type { System } from './system.ts';

/** All routines of one system. */
export const kernelRoutines = (system: System): Routines => {
  return {
    ...poolRoutines(system),
    ...contiguousRoutines(system),
    ...ioSpaceRoutines(system),
    ...userGuardRoutines(system),
    ...userMemoryRoutines(system),
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
  };
};
