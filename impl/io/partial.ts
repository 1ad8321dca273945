import {
  INVALID_MDL_RANGE,
  mdlHeaderByteCount,
  PAGE_SIZE,
  pfnByteCount,
  TARGET_MDL_TOO_SMALL,
} from '../../wdk/index.ts';
import { at, nullAddress, type VirtualAddress } from '../address.ts';
import { releaseSystemMapping } from '../mm/map-system.ts';
import type { Mdl } from '../mm/mdl.ts';
import type { System } from '../system.ts';

/** Size says no more than its 16 bits; of longer MDLs the pool block tells what fits. */
const capacityPagesOf = (system: System, mdl: Mdl): number => {
  const blockByteCount = system.pool.find(mdl.address)?.byteCount ?? 0;
  const byteCount = blockByteCount > 0xffff ? blockByteCount : mdl.size;
  return Math.floor((byteCount - mdlHeaderByteCount) / pfnByteCount);
};

/** PART-01 to PART-20: the target describes a part of what the source describes, and holds nothing of its own. */
export const buildPartialMdl = (
  system: System,
  source: Mdl,
  target: Mdl,
  address: VirtualAddress,
  length: number,
): void => {
  const { parts, stop } = system;
  const startVa = source.startVa;
  const delta = (address.page - startVa.page) * PAGE_SIZE + address.offset - source.byteOffset;
  const byteCount = parts.partialByteCount(length, source.byteCount, delta);
  if (!parts.partialLiesInside(delta, byteCount, source.byteCount))
    stop.bugCheck(INVALID_MDL_RANGE, source.address, target.address, address, length);
  const byteOffset = parts.partialByteOffset(address);
  const pageCount = parts.spanPages(byteOffset, byteCount);
  if (!parts.partialFits(capacityPagesOf(system, target), pageCount)) stop.bugCheck(TARGET_MDL_TOO_SMALL, 0);

  const pageDelta = address.page - startVa.page;
  const flags = parts.flagsOfPartial(target.flags, source.flags);
  parts.fillPageNumbers(
    target,
    Array.from({ length: pageCount }, (_, index) => source.pageNumber(parts.partialPageIndex(index, pageDelta))),
  );
  target.process = parts.partialKeepsProcess() ? source.process : nullAddress;
  target.mappedSystemVa = parts.partialSystemVa(source.mappedSystemVa, delta);
  target.startVa = at(address.page, 0);
  target.byteOffset = byteOffset;
  target.byteCount = byteCount;
  target.flags = flags;
};

/** MmPrepareMdlForReuse, as the macro of wdm.h decides it (PREP-00). */
export const prepareForReuse = (system: System, mdl: Mdl): void => {
  if (system.parts.prepareReleasesMapping(mdl.flags)) releaseSystemMapping(system, mdl);
};
