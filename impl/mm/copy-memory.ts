import {
  KernelMode,
  MM_COPY_MEMORY_PHYSICAL,
  MM_COPY_MEMORY_VIRTUAL,
  PAGE_SIZE,
  STATUS_ACCESS_VIOLATION,
  STATUS_INVALID_ADDRESS,
  STATUS_INVALID_PARAMETER,
  STATUS_SUCCESS,
} from '../../wdk/index.ts';
import { plusBytes, type VirtualAddress } from '../address.ts';
import type { System } from '../system.ts';
import { frameOf, isValid } from './pte.ts';

/** What came of a copy. */
export interface Copied {
  readonly status: number;
  readonly numberOfBytesTransferred: number;
}

/** The frame behind a page of the source, or -1: nothing is there, or memory of a device (IOSP-11). */
const frameBehind = ({ frames, memory }: System, page: number, isPhysical: boolean): number => {
  const pte = isPhysical ? 0 : memory.residentPteOf(page);
  if (!isPhysical && !isValid(pte)) return -1;
  const frame = isPhysical ? frames.frameAt(page) : frameOf(pte);
  return frame >= 0 && frames.isCounted(frame) ? frame : -1;
};

/** Copies up to the first byte that cannot be read; a bad source never stops the system (IOSP-11). */
export const copyMemory = (
  system: System,
  target: VirtualAddress,
  source: VirtualAddress,
  byteCount: number,
  flags: number,
): Copied => {
  const { frames, memory, parts } = system;
  const isPhysical = flags === MM_COPY_MEMORY_PHYSICAL;
  if (!isPhysical && flags !== MM_COPY_MEMORY_VIRTUAL)
    return { status: STATUS_INVALID_PARAMETER, numberOfBytesTransferred: 0 };
  const failure = isPhysical ? STATUS_INVALID_ADDRESS : STATUS_ACCESS_VIOLATION;
  let done = 0;
  while (done < byteCount) {
    const { page, offset } = plusBytes(source, done);
    const frame = frameBehind(system, page, isPhysical);
    if (frame < 0) return { status: failure, numberOfBytesTransferred: parts.bytesTransferred(done, byteCount) };
    const count = Math.min(PAGE_SIZE - offset, byteCount - done);
    const slot = frames.slotOf(frame);
    const start = frames.contents.baseOf(slot) + offset;
    // A copy: source and target may be one page.
    memory.write(KernelMode, plusBytes(target, done), frames.contents.bytesOf(slot).slice(start, start + count));
    done += count;
  }
  return { status: STATUS_SUCCESS, numberOfBytesTransferred: parts.bytesTransferred(done, byteCount) };
};
