import {
  PAGE_SIZE,
  STATUS_INSUFFICIENT_RESOURCES,
  STATUS_INVALID_PARAMETER_1,
  STATUS_SUCCESS,
} from '../../wdk/index.ts';
import { isNull, nullAddress, type VirtualAddress } from '../address.ts';
import { describeBuffer, mdlTag } from '../io/describe.ts';
import type { System } from '../system.ts';
import { isDeviceMemory } from './device-memory.ts';
import { Mdl } from './mdl.ts';

/** MM_PHYSICAL_ADDRESS_LIST_ENTRY: a range of physical addresses. */
export interface PhysicalAddressRange {
  readonly physicalAddress: number;
  readonly numberOfBytes: number;
}

const longestByteCount = 0xffffffff;

/** MDLIO-01: an MDL over ranges of device memory, not mapped; NULL with every other status than STATUS_SUCCESS. */
export const allocateMdlForIoSpace = (
  system: System,
  list: readonly PhysicalAddressRange[],
): { readonly status: number; readonly newMdl: VirtualAddress } => {
  const { parts, pool } = system;
  const totalByteCount = list.reduce((sum, range) => sum + range.numberOfBytes, 0);
  const accepts = ({ physicalAddress, numberOfBytes }: PhysicalAddressRange): boolean =>
    parts.acceptsIoRange(physicalAddress, numberOfBytes, isDeviceMemory(physicalAddress, numberOfBytes));
  if (totalByteCount === 0 || totalByteCount > longestByteCount || !list.every(accepts))
    return { status: STATUS_INVALID_PARAMETER_1, newMdl: nullAddress };
  const pageNumbers = list.flatMap(({ physicalAddress, numberOfBytes }) =>
    Array.from(
      { length: Math.ceil(numberOfBytes / PAGE_SIZE) },
      (_, index) => Math.floor(physicalAddress / PAGE_SIZE) + index,
    ),
  );
  const newMdl = pool.allocate('nonPagedNx', parts.mdlStorageByteCount(pageNumbers.length), mdlTag.io, false);
  if (isNull(newMdl)) return { status: STATUS_INSUFFICIENT_RESOURCES, newMdl };
  const mdl = new Mdl(system, newMdl);
  describeBuffer(system, mdl, nullAddress, totalByteCount);
  mdl.process = nullAddress;
  parts.fillPageNumbers(mdl, pageNumbers);
  mdl.flags = parts.flagsOfIoSpaceMdl(mdl.flags);
  return { status: STATUS_SUCCESS, newMdl };
};
