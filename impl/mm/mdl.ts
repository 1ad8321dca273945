import {
  MEMORY_MANAGEMENT,
  mdlHeaderByteCount,
  mdlLayout,
  PAGE_SHIFT,
  PAGE_SIZE,
  pfnByteCount,
} from '../../wdk/index.ts';
import { at, type VirtualAddress } from '../address.ts';
import type { PageNumberArray } from '../parts.ts';
import type { System } from '../system.ts';
import { frameOf, isValid } from './pte.ts';

const nextOffset = mdlLayout.Next.byteOffset;
const sizeOffset = mdlLayout.Size.byteOffset;
const flagsOffset = mdlLayout.MdlFlags.byteOffset;
const processOffset = mdlLayout.Process.byteOffset;
const mappedSystemVaOffset = mdlLayout.MappedSystemVa.byteOffset;
const startVaOffset = mdlLayout.StartVa.byteOffset;
const byteCountOffset = mdlLayout.ByteCount.byteOffset;
const byteOffsetOffset = mdlLayout.ByteOffset.byteOffset;

const pagesPerHigh = 2 ** (32 - PAGE_SHIFT);

/** Reads a 64-bit little-endian address. */
export const loadAddress = (view: DataView, position: number): VirtualAddress => {
  const low = view.getUint32(position, true);
  return at(view.getUint32(position + 4, true) * pagesPerHigh + (low >>> PAGE_SHIFT), low & (PAGE_SIZE - 1));
};

export const storeAddress = (view: DataView, position: number, address: VirtualAddress): void => {
  const high = Math.floor(address.page / pagesPerHigh);
  view.setUint32(position, (((address.page - high * pagesPerHigh) << PAGE_SHIFT) | address.offset) >>> 0, true);
  view.setUint32(position + 4, high, true);
};

/** Bytes of storage that an MDL of `pageCount` pages needs (SIZE-01). */
export const mdlStorageByteCount = (pageCount: number): number => mdlHeaderByteCount + pfnByteCount * pageCount;

/** An MDL in simulated memory, in its x64 layout (mdl.md 1.1): every field is read and written there. */
export class Mdl implements PageNumberArray {
  readonly address: VirtualAddress;
  readonly #view: DataView;
  readonly #base: number;
  /** The chunk of memory that the entry located last lies in. */
  #entryView: DataView;
  readonly #system: System;

  /**
   * Opens the MDL at an address. A pointer that no allocator of MDLs returns (crossing a page, misaligned) stops as an
   * invalid MDL, an unmapped one faults as any kernel access does.
   */
  constructor(system: System, address: VirtualAddress) {
    const pte = system.memory.pteOf(address.page);
    if (!isValid(pte)) system.memory.kernelFault(address.page, address.offset, pte, false);
    if (!Mdl.mayLieAt(address)) system.stop.bugCheck(MEMORY_MANAGEMENT, 0x1236, address);
    const slot = system.frames.slotOf(frameOf(pte));
    this.address = address;
    this.#system = system;
    this.#view = system.frames.contents.viewOf(slot);
    this.#base = system.frames.contents.baseOf(slot) + address.offset;
    this.#entryView = this.#view;
  }

  /** Whether an allocator of MDLs could have returned this pointer. */
  static mayLieAt(address: VirtualAddress): boolean {
    return address.offset % 8 === 0 && address.offset <= PAGE_SIZE - mdlHeaderByteCount;
  }

  get next(): VirtualAddress {
    return loadAddress(this.#view, this.#base + nextOffset);
  }
  set next(value: VirtualAddress) {
    storeAddress(this.#view, this.#base + nextOffset, value);
  }

  /** MdlFlags without sign: 0 to 0xFFFF. */
  get flags(): number {
    return this.#view.getUint16(this.#base + flagsOffset, true);
  }
  set flags(value: number) {
    this.#view.setUint16(this.#base + flagsOffset, value, true);
  }

  /** INIT-05: truncated to 16 bits. */
  set size(byteCount: number) {
    this.#view.setUint16(this.#base + sizeOffset, byteCount & 0xffff, true);
  }

  get process(): VirtualAddress {
    return loadAddress(this.#view, this.#base + processOffset);
  }
  set process(value: VirtualAddress) {
    storeAddress(this.#view, this.#base + processOffset, value);
  }

  get mappedSystemVa(): VirtualAddress {
    return loadAddress(this.#view, this.#base + mappedSystemVaOffset);
  }
  set mappedSystemVa(value: VirtualAddress) {
    storeAddress(this.#view, this.#base + mappedSystemVaOffset, value);
  }

  get startVa(): VirtualAddress {
    return loadAddress(this.#view, this.#base + startVaOffset);
  }
  set startVa(value: VirtualAddress) {
    storeAddress(this.#view, this.#base + startVaOffset, value);
  }

  get byteCount(): number {
    return this.#view.getUint32(this.#base + byteCountOffset, true);
  }
  set byteCount(value: number) {
    this.#view.setUint32(this.#base + byteCountOffset, value, true);
  }

  get byteOffset(): number {
    return this.#view.getUint32(this.#base + byteOffsetOffset, true);
  }
  set byteOffset(value: number) {
    this.#view.setUint32(this.#base + byteOffsetOffset, value, true);
  }

  /** Entry `index` of the page-number array; faults where the array is not in memory. */
  pageNumber(index: number): number {
    const position = this.#position(index, false);
    const view = this.#entryView;
    return view.getUint32(position + 4, true) * 0x100000000 + view.getUint32(position, true);
  }

  setPageNumber(index: number, pageNumber: number): void {
    const position = this.#position(index, true);
    const view = this.#entryView;
    view.setUint32(position, pageNumber >>> 0, true);
    view.setUint32(position + 4, Math.floor(pageNumber / 0x100000000), true);
  }

  /** Where entry `index` lies in `#entryView`, in bytes. */
  #position(index: number, isWrite: boolean): number {
    const byteOffset = this.address.offset + mdlHeaderByteCount + pfnByteCount * index;
    const pageIndex = Math.floor(byteOffset / PAGE_SIZE);
    if (pageIndex === 0) {
      this.#entryView = this.#view;
      return this.#base + byteOffset - this.address.offset;
    }
    const { memory, frames } = this.#system;
    const page = this.address.page + pageIndex;
    const pte = memory.pteOf(page);
    if (!isValid(pte)) memory.kernelFault(page, byteOffset % PAGE_SIZE, pte, isWrite);
    const slot = frames.slotOf(frameOf(pte));
    this.#entryView = frames.contents.viewOf(slot);
    return frames.contents.baseOf(slot) + (byteOffset % PAGE_SIZE);
  }
}
