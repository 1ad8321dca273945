import { APC_LEVEL, DISPATCH_LEVEL } from '../wdk/index.ts';
import { isNull } from './address.ts';
import { allocatePool2, allocatePoolWithTag, freePoolWithTag } from './ex/pool-routines.ts';
import { mdlTag } from './io/describe.ts';
import { allocateMdl, attachToIrp, freeMdl } from './io/mdl.ts';
import { mmRoutines } from './mm/routines.ts';
import { allocateUserMemory, endProcess, freeUserMemory } from './mm/user-memory.ts';
import { allocateGenericObject, allocateNdisMdl, freeGenericObject } from './ndis/ndis.ts';
import type { Routines } from './routines.ts';
import type { System } from './system.ts';

/** All routines of one system. */
export const kernelRoutines = (system: System): Routines => {
  const { irql, processes, memory } = system;
  return {
    ...mmRoutines(system),

    ExAllocatePoolWithTag: (poolType, numberOfBytes, tag) => allocatePoolWithTag(system, poolType, numberOfBytes, tag),
    ExAllocatePool2: (flags, numberOfBytes, tag) => allocatePool2(system, flags, numberOfBytes, tag),
    ExFreePoolWithTag: (p, tag) => freePoolWithTag(system, p, tag),

    // ChargeQuota must be FALSE (ALLOC-10); there is no quota to charge.
    IoAllocateMdl: (virtualAddress, length, secondaryBuffer, _chargeQuota, irp) => {
      irql.atMost(DISPATCH_LEVEL);
      const mdl = allocateMdl(system, virtualAddress, length, mdlTag.io);
      if (!isNull(irp) && !isNull(mdl)) attachToIrp(system, irp, mdl, secondaryBuffer);
      return mdl;
    },
    IoFreeMdl: (mdl) => {
      irql.atMost(DISPATCH_LEVEL);
      freeMdl(system, mdl, mdlTag.io);
    },

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
  };
};
