import { APC_LEVEL, DISPATCH_LEVEL } from '../../wdk/index.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import type { IoSpaceRoutines } from '../routines/memory.ts';
import type { System } from '../system.ts';
import { copyMemory } from './copy-memory.ts';
import { accessOfCacheType, accessOfProtection, mapIoSpace, unmapIoSpace } from './map-io-space.ts';
import { Mdl } from './mdl.ts';
import { frameOf, isValid } from './pte.ts';

const noPhysicalAddress = 0;

/** The routines for I/O space, and those that look behind addresses. */
export const ioSpaceRoutines = (system: System): IoSpaceRoutines => {
  const { irql, verifier, memory, frames, parts } = system;

  return {
    MmMapIoSpace: (physicalAddress, numberOfBytes, cacheType) => {
      irql.atMost(DISPATCH_LEVEL, verifierRule.mapIoSpaceAboveDispatch);
      return mapIoSpace(system, physicalAddress, numberOfBytes, accessOfCacheType(cacheType));
    },
    MmMapIoSpaceEx: (physicalAddress, numberOfBytes, protect) => {
      irql.atMost(DISPATCH_LEVEL, verifierRule.mapIoSpaceAboveDispatch);
      return mapIoSpace(system, physicalAddress, numberOfBytes, accessOfProtection(protect));
    },
    MmUnmapIoSpace: (baseAddress, numberOfBytes) => {
      // CONF-08: Verifier is stricter than the page of the routine.
      irql.any();
      if (irql.current > APC_LEVEL)
        verifier.report(verifierRule.unmapIoSpaceAboveApc, irql.current, baseAddress, numberOfBytes);
      irql.atMost(DISPATCH_LEVEL);
      unmapIoSpace(system, baseAddress, numberOfBytes);
    },
    MmGetPhysicalAddress: ({ page, offset }) => {
      irql.any();
      const pte = memory.pteOf(page);
      return isValid(pte) ? parts.physicalAddress(frames.pageNumberOf(frameOf(pte)), offset) : noPhysicalAddress;
    },
    MmIsAddressValid: ({ page }) => {
      irql.atMost(DISPATCH_LEVEL);
      return parts.addressIsValid(isValid(memory.pteOf(page)));
    },
    MmCopyMemory: (targetAddress, sourceAddress, numberOfBytes, flags) => {
      irql.atMost(APC_LEVEL);
      return copyMemory(system, targetAddress, sourceAddress, numberOfBytes, flags);
    },
    // NMDL-15: what it does to caches cannot be seen.
    KeFlushIoBuffers: (mdl) => {
      irql.atMost(DISPATCH_LEVEL, verifierRule.kernelAboveDispatch);
      new Mdl(system, mdl);
    },
  };
};
