import { MmCached, NormalPagePriority, STATUS_INSUFFICIENT_RESOURCES, STATUS_SUCCESS } from '../../wdk/index.ts';
import { isNull, type VirtualAddress } from '../address.ts';
import type { System } from '../system.ts';
import { requireHeldPages } from './held-pages.ts';
import { mapIntoSystem, mappableFlags, releaseSystemMapping } from './map-system.ts';
import type { Mdl } from './mdl.ts';
import { protectSystemAddress } from './protect.ts';
import { pageCountOf } from './span.ts';

/**
 * MMDL-01: calls the driver with the system address of the MDL, which it maps for that time if it has none. What the
 * driver's routine answers is its own affair: STATUS_SUCCESS says that it was called.
 */
export const mapMdl = (
  system: System,
  mdl: Mdl,
  protection: number,
  driverRoutine: (mappedVa: VirtualAddress) => number,
): number => {
  const { parts } = system;
  const makesMapping = !parts.hasSystemAddress(mdl.flags);
  if (makesMapping) {
    // Driver Verifier watches the map calls of drivers, not this one.
    requireHeldPages(system, mdl, pageCountOf(parts, mdl), mappableFlags);
    if (isNull(mapIntoSystem(system, mdl, MmCached, false, NormalPagePriority))) return STATUS_INSUFFICIENT_RESOURCES;
    const status = protectSystemAddress(system, mdl, protection);
    if (status !== STATUS_SUCCESS) {
      releaseSystemMapping(system, mdl);
      return status;
    }
  }
  driverRoutine(parts.mapMdlAddress(mdl.mappedSystemVa));
  if (parts.mapMdlReleases(makesMapping)) releaseSystemMapping(system, mdl);
  return STATUS_SUCCESS;
};
