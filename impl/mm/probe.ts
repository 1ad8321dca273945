import { PAGE_SHIFT, PAGE_SIZE, STATUS_ACCESS_VIOLATION, STATUS_DATATYPE_MISALIGNMENT } from '../../wdk/index.ts';
import { isNull, type VirtualAddress } from '../address.ts';
import { RaisedStatus } from '../ke/raised-status.ts';
import type { System } from '../system.ts';
import { frameOf, isValid, isWritable } from './pte.ts';
import { userEndPage } from './regions.ts';

/** Whether a range ends in user space; a sum that wraps is far above it, since it is not cut off (PRB-02, PRB-04). */
const endsInUserSpace = (address: VirtualAddress, length: VirtualAddress): boolean => {
  const sum = address.offset + length.offset;
  const endPage = address.page + length.page + (sum >> PAGE_SHIFT);
  return endPage < userEndPage || (endPage === userEndPage && sum % PAGE_SIZE === 0);
};

/** ProbeForRead: looks at the numbers only (PRB-01, PRB-02). Where both are wrong, the alignment is told. */
export const probeForRead = (
  { parts }: System,
  address: VirtualAddress,
  length: VirtualAddress,
  alignment: number,
): void => {
  if (isNull(length) && parts.skipsEmptyProbe()) return;
  if (alignment > 1 && (address.offset & (alignment - 1)) !== 0) throw new RaisedStatus(STATUS_DATATYPE_MISALIGNMENT);
  if (!parts.probePermits(endsInUserSpace(address, length))) throw new RaisedStatus(STATUS_ACCESS_VIOLATION);
};

/** Reads a byte and writes it back. */
const touch = ({ frames }: System, frame: number, offset: number, change: (byte: number) => number): void => {
  const slot = frames.slotOf(frame);
  const place = frames.contents.baseOf(slot) + offset;
  const bytes = frames.contents.bytesOf(slot);
  bytes[place] = change(bytes[place] ?? 0);
};

/** ProbeForWrite: the same, and each page must be writable; its bytes stay (PRB-03, CONF-33). */
export const probeForWrite = (
  system: System,
  address: VirtualAddress,
  length: VirtualAddress,
  alignment: number,
): void => {
  probeForRead(system, address, length, alignment);
  if (isNull(length)) return;
  const { memory, parts } = system;
  const touchFirst = (change: (byte: number) => number): void =>
    touch(system, frameOf(memory.pteOf(address.page)), address.offset, change);
  const pageCount = length.page + Math.ceil((address.offset + length.offset) / PAGE_SIZE);
  for (let index = 0; index < pageCount; index++) {
    const pte = memory.residentPteOf(address.page + index);
    if (!isValid(pte) || !parts.probeForWritePermits(isWritable(pte))) {
      if (index > 0) touchFirst(parts.byteAfterFailedProbe);
      throw new RaisedStatus(STATUS_ACCESS_VIOLATION);
    }
    touch(system, frameOf(pte), index === 0 ? address.offset : 0, parts.byteAfterProbe);
  }
};
