import {
  APC_LEVEL,
  DISPATCH_LEVEL,
  HighPagePriority,
  KernelMode,
  MDL_MAPPING_CAN_FAIL,
  MM_MAPPING_ADDRESS_DIVISIBLE,
  MmCached,
} from '../../wdk/index.ts';
import { nullAddress, type VirtualAddress } from '../address.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import type { Routines } from '../routines.ts';
import type { System } from '../system.ts';
import { mapMdl } from './map-mdl.ts';
import { freeRange, mapReserved, reserveRange, unmapReserved } from './map-reserved.ts';
import { mapIntoSystem, safeSystemAddress } from './map-system.ts';
import { mapIntoProcess, unmapFromProcess } from './map-user.ts';
import { Mdl } from './mdl.ts';
import { protectSystemAddress } from './protect.ts';
import { isUserPage } from './regions.ts';
import { unmapFromSystem } from './unmap-system.ts';

type MapRoutine =
  | 'MmMapLockedPagesSpecifyCache'
  | 'MmMapLockedPages'
  | 'MmUnmapLockedPages'
  | 'MmGetSystemAddressForMdlSafe'
  | 'MmGetSystemAddressForMdl'
  | 'MmProtectMdlSystemAddress'
  | 'MmMapMdl'
  | 'MmAllocateMappingAddress'
  | 'MmAllocateMappingAddressEx'
  | 'MmFreeMappingAddress'
  | 'MmMapLockedPagesWithReservedMapping'
  | 'MmUnmapReservedMapping';

/** The routines that give the pages of an MDL addresses. */
export const mapRoutines = (system: System): Pick<Routines, MapRoutine> => {
  const { irql, parts, verifier } = system;
  const open = (address: VirtualAddress): Mdl => new Mdl(system, address);

  /** MAPO-01: the obsolete map call stops where the newer one answers NULL. */
  const mapOrStop = (mdl: Mdl): VirtualAddress => {
    const view = mapIntoSystem(system, mdl, MmCached, true, HighPagePriority);
    // That it was used at all comes after what is wrong with the use.
    if ((mdl.flags & MDL_MAPPING_CAN_FAIL) === 0) verifier.report(verifierRule.obsoleteMap, mdl.address, mdl.flags);
    return view;
  };

  return {
    MmMapLockedPagesSpecifyCache: (address, accessMode, cacheType, requestedAddress, bugCheckOnFailure, priority) => {
      if (accessMode === KernelMode) {
        irql.atMost(DISPATCH_LEVEL, verifierRule.mapSystemAboveDispatch);
        const mdl = open(address);
        if (bugCheckOnFailure !== 0) verifier.report(verifierRule.mapThatMayStop, address, mdl.flags);
        return mapIntoSystem(system, mdl, cacheType, bugCheckOnFailure !== 0, priority);
      }
      irql.atMost(APC_LEVEL, verifierRule.mapUserAboveApc);
      return mapIntoProcess(system, open(address), cacheType, requestedAddress, priority);
    },
    MmMapLockedPages: (address, accessMode) => {
      if (accessMode === KernelMode) {
        irql.atMost(DISPATCH_LEVEL, verifierRule.obsoleteMapSystemAboveDispatch);
        return mapOrStop(open(address));
      }
      irql.atMost(APC_LEVEL, verifierRule.obsoleteMapUserAboveApc);
      const mdl = open(address);
      const view = mapIntoProcess(system, mdl, MmCached, nullAddress, HighPagePriority);
      verifier.report(verifierRule.obsoleteMap, address, mdl.flags);
      return view;
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
    // SYSVA-00 and SYSVA-0B, as the macros of wdm.h decide it.
    MmGetSystemAddressForMdlSafe: (address, priority) => {
      irql.atMost(DISPATCH_LEVEL);
      return safeSystemAddress(system, open(address), priority);
    },
    MmGetSystemAddressForMdl: (address) => {
      irql.atMost(DISPATCH_LEVEL);
      const mdl = open(address);
      return parts.hasSystemAddress(mdl.flags) ? mdl.mappedSystemVa : mapOrStop(mdl);
    },
    MmProtectMdlSystemAddress: (mdl, newProtect) => {
      irql.atMost(DISPATCH_LEVEL);
      return protectSystemAddress(system, open(mdl), newProtect);
    },
    MmMapMdl: (mdl, protection, driverRoutine) => {
      irql.atMost(DISPATCH_LEVEL);
      return mapMdl(system, open(mdl), protection, driverRoutine);
    },

    MmAllocateMappingAddress: (numberOfBytes, poolTag) => {
      irql.atMost(APC_LEVEL);
      return reserveRange(system, numberOfBytes, poolTag, false);
    },
    // RSV-11: no flag but this one is documented; others reserve nothing.
    MmAllocateMappingAddressEx: (numberOfBytes, poolTag, flags) => {
      irql.atMost(APC_LEVEL);
      if ((flags & ~MM_MAPPING_ADDRESS_DIVISIBLE) !== 0) return nullAddress;
      return reserveRange(system, numberOfBytes, poolTag, (flags & MM_MAPPING_ADDRESS_DIVISIBLE) !== 0);
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
  };
};
