import { APC_LEVEL, DISPATCH_LEVEL, resourceClasses } from '../wdk/index.ts';
import { allocatePool2, allocatePoolWithTag, freePoolWithTag } from './ex/pool-routines.ts';
import { mdlTag } from './io/describe.ts';
import { freeMdl } from './io/mdl.ts';
import { ioRoutines } from './io/routines.ts';
import { describeRoutines } from './mm/describe-routines.ts';
import { lockRoutines } from './mm/lock-routines.ts';
import { mapRoutines } from './mm/map-routines.ts';
import { pageRoutines } from './mm/page-routines.ts';
import { allocateUserMemory, endProcess, freeUserMemory } from './mm/user-memory.ts';
import { allocateGenericObject, allocateNdisMdl, freeGenericObject } from './ndis/ndis.ts';
import type { Routines } from './routines.ts';
import type { System } from './system.ts';
import { usageOf } from './usage.ts';

/** All routines of one system. */
export const kernelRoutines = (system: System): Routines => {
  const { irql, processes, memory, failures } = system;
  return {
    ...describeRoutines(system),
    ...lockRoutines(system),
    ...mapRoutines(system),
    ...pageRoutines(system),
    ...ioRoutines(system),

    ExAllocatePoolWithTag: (poolType, numberOfBytes, tag) => allocatePoolWithTag(system, poolType, numberOfBytes, tag),
    ExAllocatePool2: (flags, numberOfBytes, tag) => allocatePool2(system, flags, numberOfBytes, tag),
    ExFreePoolWithTag: (p, tag) => freePoolWithTag(system, p, tag),

    NdisAllocateGenericObject: (_driverObject, _tag, size) => {
      irql.atMost(DISPATCH_LEVEL);
      return allocateGenericObject(system, size);
    },
    NdisFreeGenericObject: (ndisObject) => {
      irql.atMost(DISPATCH_LEVEL);
      freeGenericObject(system, ndisObject);
    },
    NdisAllocateMdl: (ndisHandle, virtualAddress, length) => {
      irql.atMost(DISPATCH_LEVEL);
      return allocateNdisMdl(system, ndisHandle, virtualAddress, length);
    },
    NdisFreeMdl: (mdl) => {
      irql.atMost(DISPATCH_LEVEL);
      freeMdl(system, mdl, mdlTag.ndis);
    },

    KeGetCurrentIrql: () => {
      irql.any();
      return irql.current;
    },
    KeRaiseIrql: (newIrql) => {
      irql.any();
      return irql.raise(newIrql);
    },
    KeLowerIrql: (newIrql) => {
      irql.any();
      irql.lower(newIrql);
    },
    KeStackAttachProcess: (process) => {
      irql.atMost(APC_LEVEL);
      return processes.attach(process);
    },
    KeUnstackDetachProcess: (apcState) => {
      irql.atMost(APC_LEVEL);
      processes.detach(apcState);
    },

    createProcess: () => {
      irql.any();
      return processes.create();
    },
    endProcess: (process) => {
      irql.any();
      endProcess(system, process);
    },
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
    failNext: (resourceClass) => {
      irql.any();
      const resource = resourceClasses[resourceClass];
      if (resource !== undefined) failures.failNext(resource);
    },
    readUsage: () => {
      irql.any();
      return usageOf(system);
    },
  };
};
