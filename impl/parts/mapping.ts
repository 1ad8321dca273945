import {
  MDL_FREE_EXTRA_PTES,
  MDL_MAPPED_TO_SYSTEM_VA,
  MDL_PARTIAL,
  MDL_PARTIAL_HAS_BEEN_MAPPED,
  MDL_SOURCE_IS_NONPAGED_POOL,
  MdlMappingNoWrite,
  PAGE_EXECUTE,
  PAGE_EXECUTE_READ,
  PAGE_EXECUTE_READWRITE,
  PAGE_NOACCESS,
  PAGE_READONLY,
  PAGE_READWRITE,
  STATUS_INVALID_PAGE_PROTECTION,
  STATUS_NOT_MAPPED_VIEW,
  STATUS_SUCCESS,
} from '../../wdk/index.ts';
import { nullAddress, plusBytes, type VirtualAddress } from '../address.ts';
import { RaisedStatus } from '../ke/raised-status.ts';
import { defaultDescriptionParts } from './description.ts';

/** Mappings in system and user space, and their protection. */
export interface MappingParts {
  /** MAP-03, MAP-15 */
  pagesToMap(byteOffset: number, byteCount: number): number;
  /** MAP-03, RMAP-09: which entry of the page-number array is mapped at this slot. */
  pageOfSlot(slot: number, pageCount: number): number;
  /** MAP-12: whether a mapping asked for with this Priority may be written. */
  mappingIsWritable(priority: number): boolean;
  /** MAP-02 for the system space: what the map call returns. */
  mappingAddress(base: VirtualAddress, byteOffset: number): VirtualAddress;
  /** FLG-02: what MappedSystemVa becomes, given what the map call returns. */
  mappedSystemVa(returned: VirtualAddress): VirtualAddress;
  /** FLG-02, MAPK-08 */
  flagsAfterMap(flags: number): number;
  /** MAPK-02, FLG-03 */
  flagsAfterFailedMap(flags: number): number;
  /** MAPK-02 */
  failKernelMapping(): VirtualAddress;
  /** MAP-02 for user space */
  userMappingAddress(base: VirtualAddress, byteOffset: number): VirtualAddress;
  /** FLG-01, MAPU-17 */
  flagsAfterUserMap(flags: number): number;
  /** MAPU-01: whether MDLs can be mapped into processes at all. */
  hasUserMappings(): boolean;
  /** MAPU-02, MAPU-03: raises the status. */
  failUserMapping(status: number): VirtualAddress;
  /** MAPU-05, MAPU-06: the page to map at when this one was requested. */
  requestedUserPage(page: number): number;
  /** MAPU-09 */
  userRangeConflicts(occupied: boolean): boolean;
  /** SYSVA-00: whether MappedSystemVa is returned instead of making a mapping. */
  hasSystemAddress(flags: number): boolean;
  /** UNMAP-01 */
  pagesToUnmap(byteOffset: number, byteCount: number): number;
  /** UNMAP-04, RUNM-07 */
  flagsAfterUnmap(flags: number): number;
  /** UNMAP-05 */
  flagsAfterUserUnmap(flags: number): number;
  /** PROT-01 to PROT-05 */
  protectStatus(isMapped: boolean, newProtect: number): number;
  /** PROT-01, PROT-10 */
  pagesToProtect(byteOffset: number, byteCount: number): number;
  /** PROT-08: whether the system mapping may be read at all. */
  protectionAllowsAccess(newProtect: number): boolean;
  /** PROT-08 */
  protectionAllowsWrite(newProtect: number): boolean;
  /** MMDL-01: whether MmMapMdl removes the mapping, given whether it made it. */
  mapMdlReleases(madeMapping: boolean): boolean;
  /** MMDL-01: what DriverRoutine is called with. */
  mapMdlAddress(systemAddress: VirtualAddress): VirtualAddress;
}

const { spanPages } = defaultDescriptionParts;

const protections: readonly number[] = [
  PAGE_NOACCESS,
  PAGE_READONLY,
  PAGE_READWRITE,
  PAGE_EXECUTE,
  PAGE_EXECUTE_READ,
  PAGE_EXECUTE_READWRITE,
];

export const defaultMappingParts: MappingParts = {
  pagesToMap: spanPages,
  pageOfSlot: (slot) => slot,
  mappingIsWritable: (priority) => priority % (2 * MdlMappingNoWrite) < MdlMappingNoWrite,
  mappingAddress: plusBytes,
  mappedSystemVa: (returned) => returned,
  flagsAfterMap: (flags) =>
    flags | MDL_MAPPED_TO_SYSTEM_VA | ((flags & MDL_PARTIAL) === 0 ? 0 : MDL_PARTIAL_HAS_BEEN_MAPPED),
  flagsAfterFailedMap: (flags) => flags,
  failKernelMapping: () => nullAddress,
  userMappingAddress: plusBytes,
  flagsAfterUserMap: (flags) => flags,
  hasUserMappings: () => true,
  failUserMapping: (status) => {
    throw new RaisedStatus(status);
  },
  requestedUserPage: (page) => page,
  userRangeConflicts: (occupied) => occupied,
  hasSystemAddress: (flags) => (flags & (MDL_MAPPED_TO_SYSTEM_VA | MDL_SOURCE_IS_NONPAGED_POOL)) !== 0,
  pagesToUnmap: spanPages,
  flagsAfterUnmap: (flags) => flags & ~(MDL_MAPPED_TO_SYSTEM_VA | MDL_PARTIAL_HAS_BEEN_MAPPED | MDL_FREE_EXTRA_PTES),
  flagsAfterUserUnmap: (flags) => flags,
  protectStatus: (isMapped, newProtect) => {
    if (!isMapped) return STATUS_NOT_MAPPED_VIEW;
    return protections.includes(newProtect) ? STATUS_SUCCESS : STATUS_INVALID_PAGE_PROTECTION;
  },
  pagesToProtect: spanPages,
  protectionAllowsAccess: (newProtect) => newProtect !== PAGE_NOACCESS,
  protectionAllowsWrite: (newProtect) => newProtect === PAGE_READWRITE || newProtect === PAGE_EXECUTE_READWRITE,
  mapMdlReleases: (madeMapping) => madeMapping,
  mapMdlAddress: (systemAddress) => systemAddress,
};
