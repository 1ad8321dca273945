import { APC_LEVEL, DISPATCH_LEVEL, KernelMode, MmCached, mdlHeaderByteCount } from '../../wdk/index.ts';
import { plusBytes } from '../address.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import type { Routines } from '../routines.ts';
import type { System } from '../system.ts';
import { buildForNonPagedPool } from './build.ts';
import { probeAndLock, unlock } from './lock.ts';
import { freeRange, mapReserved, reserveRange, unmapReserved } from './map-reserved.ts';
import { mapIntoSystem, unmapFromSystem } from './map-system.ts';
import { mapIntoProcess, unmapFromProcess } from './map-user.ts';
import { Mdl } from './mdl.ts';
import { allocatePagesForMdl, freePagesOfMdl } from './mdl-pages.ts';
import { isUserPage } from './regions.ts';

type MmRoutine = Extract<keyof Routines, `Mm${string}`>;

/** The Mm routines: the IRQL limit of each (mdl.md appendix C), then what it does. */
export const mmRoutines = (system: System): Pick<Routines, MmRoutine> => {
  const { irql, parts } = system;
  const open = (address: ConstructorParameters<typeof Mdl>[1]): Mdl => new Mdl(system, address);
  return {
    MmBuildMdlForNonPagedPool: (mdl) => {
      irql.atMost(DISPATCH_LEVEL);
      buildForNonPagedPool(system, open(mdl));
    },
    MmProbeAndLockPages: (mdl, accessMode, operation) => {
      irql.atMost(DISPATCH_LEVEL, verifierRule.lockAboveDispatch);
      probeAndLock(system, open(mdl), accessMode, operation);
    },
    MmUnlockPages: (mdl) => {
      irql.atMost(DISPATCH_LEVEL, verifierRule.unlockAboveDispatch);
      unlock(system, open(mdl));
    },

    MmMapLockedPagesSpecifyCache: (mdl, accessMode, cacheType, requestedAddress, bugCheckOnFailure, priority) => {
      if (accessMode === KernelMode) {
        irql.atMost(DISPATCH_LEVEL, verifierRule.mapSystemAboveDispatch);
        return mapIntoSystem(system, open(mdl), cacheType, bugCheckOnFailure !== 0, priority);
      }
      irql.atMost(APC_LEVEL, verifierRule.mapUserAboveApc);
      return mapIntoProcess(system, open(mdl), cacheType, requestedAddress, priority);
    },
    MmUnmapLockedPages: (baseAddress, mdl) => {
      if (isUserPage(baseAddress.page)) {
        irql.atMost(APC_LEVEL, verifierRule.unmapUserAboveApc);
        unmapFromProcess(system, baseAddress, open(mdl));
      } else {
        irql.atMost(DISPATCH_LEVEL, verifierRule.unmapSystemAboveDispatch);
        unmapFromSystem(system, baseAddress, open(mdl));
      }
    },
    // SYSVA-00, as the macro of wdm.h decides it.
    MmGetSystemAddressForMdlSafe: (address, priority) => {
      irql.atMost(DISPATCH_LEVEL);
      const mdl = open(address);
      if (parts.hasSystemAddress(mdl.flags)) return mdl.mappedSystemVa;
      return mapIntoSystem(system, mdl, MmCached, false, priority);
    },

    MmAllocatePagesForMdlEx: (lowAddress, highAddress, skipBytes, totalBytes, cacheType, flags) => {
      irql.atMost(DISPATCH_LEVEL, verifierRule.pagesAboveDispatch);
      return allocatePagesForMdl(system, { lowAddress, highAddress, skipBytes }, totalBytes, cacheType, flags);
    },
    MmFreePagesFromMdl: (mdl) => {
      irql.atMost(DISPATCH_LEVEL, verifierRule.pagesAboveDispatch);
      freePagesOfMdl(system, open(mdl));
    },

    MmAllocateMappingAddress: (numberOfBytes, poolTag) => {
      irql.atMost(APC_LEVEL);
      return reserveRange(system, numberOfBytes, poolTag);
    },
    MmFreeMappingAddress: (baseAddress, poolTag) => {
      irql.atMost(APC_LEVEL);
      freeRange(system, baseAddress, poolTag);
    },
    MmMapLockedPagesWithReservedMapping: (mappingAddress, poolTag, mdl, cacheType) => {
      irql.atMost(DISPATCH_LEVEL);
      return mapReserved(system, mappingAddress, poolTag, open(mdl), cacheType);
    },
    MmUnmapReservedMapping: (baseAddress, poolTag, mdl) => {
      irql.atMost(DISPATCH_LEVEL);
      unmapReserved(system, baseAddress, poolTag, open(mdl));
    },

    MmGetMdlByteCount: (mdl) => {
      irql.any();
      return open(mdl).byteCount;
    },
    MmGetMdlByteOffset: (mdl) => {
      irql.any();
      return open(mdl).byteOffset;
    },
    MmGetMdlVirtualAddress: (address) => {
      irql.any();
      const mdl = open(address);
      return parts.mdlVirtualAddress(mdl.startVa, mdl.byteOffset);
    },
    MmGetMdlBaseVa: (mdl) => {
      irql.any();
      return open(mdl).startVa;
    },
    // ACC-06: the array follows the header; nothing is read.
    MmGetMdlPfnArray: (mdl) => {
      irql.any();
      return plusBytes(mdl, mdlHeaderByteCount);
    },
  };
};
