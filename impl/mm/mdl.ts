import {
  MEMORY_MANAGEMENT,
  mdlHeaderByteCount,
  mdlLayout,
  PAGE_SHIFT,
  PAGE_SIZE,
  pfnByteCount,
} from '../../wdk/index.ts';
import { at, plusBytes, type VirtualAddress } from '../address.ts';
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

const entriesFrom = mdlHeaderByteCount;

/** An MDL in simulated memory, in its x64 layout (mdl.md 1.1): every field is read and written there. */
export class Mdl implements PageNumberArray {
  readonly address: VirtualAddress;
  readonly #view: DataView;
  /** Position of the MDL in `#view`, in bytes. */
  readonly #base: number;
  /** Bytes of the MDL that lie in its first page. */
  readonly #firstPageByteCount: number;
  /** Whether the whole header lies in it. */
  readonly #isWhole: boolean;
  /** The chunk of memory that what was located last lies in. */
  #foundView: DataView;
  readonly #system: System;

  /**
   * Opens the MDL at an address. A misaligned pointer stops as an invalid MDL, an unmapped one faults as any kernel
   * access does.
   */
  constructor(system: System, address: VirtualAddress) {
    const pte = system.memory.residentPteOf(address.page);
    if (!isValid(pte)) system.memory.kernelFault(address.page, address.offset, pte, 'read');
    if (!Mdl.mayLieAt(address)) system.stop.bugCheck(MEMORY_MANAGEMENT, 0x1236, address);
    const slot = system.frames.slotOf(frameOf(pte));
    this.address = address;
    this.#system = system;
    this.#view = system.frames.contents.viewOf(slot);
    this.#base = system.frames.contents.baseOf(slot) + address.offset;
    this.#firstPageByteCount = PAGE_SIZE - address.offset;
    this.#isWhole = this.#firstPageByteCount >= mdlHeaderByteCount;
    this.#foundView = this.#view;
  }

  /** Whether a pointer is aligned as a PMDL has to be. */
  static mayLieAt(address: VirtualAddress): boolean {
    return address.offset % 8 === 0;
  }

  get next(): VirtualAddress {
    return this.#load(nextOffset);
  }
  set next(value: VirtualAddress) {
    this.#store(nextOffset, value);
  }

  /** Size without sign; INIT-05: truncated to 16 bits. */
  get size(): number {
    return this.#loadHalf(sizeOffset);
  }
  set size(byteCount: number) {
    this.#storeHalf(sizeOffset, byteCount % 0x10000);
  }

  /** MdlFlags without sign: 0 to 0xFFFF. */
  get flags(): number {
    return this.#loadHalf(flagsOffset);
  }
  set flags(value: number) {
    this.#storeHalf(flagsOffset, value);
  }

  get process(): VirtualAddress {
    return this.#load(processOffset);
  }
  set process(value: VirtualAddress) {
    this.#store(processOffset, value);
  }

  get mappedSystemVa(): VirtualAddress {
    return this.#load(mappedSystemVaOffset);
  }
  set mappedSystemVa(value: VirtualAddress) {
    this.#store(mappedSystemVaOffset, value);
  }

  get startVa(): VirtualAddress {
    return this.#load(startVaOffset);
  }
  set startVa(value: VirtualAddress) {
    this.#store(startVaOffset, value);
  }

  get byteCount(): number {
    return this.#loadWord(byteCountOffset);
  }
  set byteCount(value: number) {
    this.#storeWord(byteCountOffset, value);
  }

  get byteOffset(): number {
    return this.#loadWord(byteOffsetOffset);
  }
  set byteOffset(value: number) {
    this.#storeWord(byteOffsetOffset, value);
  }

  /** Entry `index` of the page-number array; faults where the array is not in memory. */
  pageNumber(index: number): number {
    const position = this.#find(entriesFrom + pfnByteCount * index, false);
    const view = this.#foundView;
    return view.getUint32(position + 4, true) * 0x100000000 + view.getUint32(position, true);
  }

  setPageNumber(index: number, pageNumber: number): void {
    const position = this.#find(entriesFrom + pfnByteCount * index, true);
    const view = this.#foundView;
    view.setUint32(position, pageNumber >>> 0, true);
    view.setUint32(position + 4, Math.floor(pageNumber / 0x100000000), true);
  }

  /** Whether the header, or that many bytes from its start on, lie in memory: reading them has no effect then. */
  isResident(byteCount: number = mdlHeaderByteCount): boolean {
    const end = Math.ceil((this.address.offset + byteCount) / PAGE_SIZE);
    for (let index = 0; index < end; index++)
      if (!isValid(this.#system.memory.pteOf(this.address.page + index))) return false;
    return true;
  }

  // Nearly every header lies in one page: then no field has to be looked for.

  #loadHalf(byteOffset: number): number {
    if (this.#isWhole) return this.#view.getUint16(this.#base + byteOffset, true);
    const position = this.#find(byteOffset, false);
    return this.#foundView.getUint16(position, true);
  }

  #storeHalf(byteOffset: number, value: number): void {
    const position = this.#find(byteOffset, true);
    this.#foundView.setUint16(position, value, true);
  }

  #loadWord(byteOffset: number): number {
    if (this.#isWhole) return this.#view.getUint32(this.#base + byteOffset, true);
    const position = this.#find(byteOffset, false);
    return this.#foundView.getUint32(position, true);
  }

  #storeWord(byteOffset: number, value: number): void {
    const position = this.#find(byteOffset, true);
    this.#foundView.setUint32(position, value, true);
  }

  #load(byteOffset: number): VirtualAddress {
    if (this.#isWhole) return loadAddress(this.#view, this.#base + byteOffset);
    const position = this.#find(byteOffset, false);
    return loadAddress(this.#foundView, position);
  }

  #store(byteOffset: number, value: VirtualAddress): void {
    const position = this.#find(byteOffset, true);
    storeAddress(this.#foundView, position, value);
  }

  /** Where the 8-byte cell that holds byte `byteOffset` of the MDL lies in `#foundView`; no cell crosses a page. */
  #find(byteOffset: number, isWrite: boolean): number {
    if (byteOffset >= 0 && byteOffset < this.#firstPageByteCount) {
      this.#foundView = this.#view;
      return this.#base + byteOffset;
    }
    const { memory, frames } = this.#system;
    const { page, offset } = plusBytes(this.address, byteOffset);
    const pte = memory.residentPteOf(page);
    if (!isValid(pte)) memory.kernelFault(page, offset, pte, isWrite ? 'write' : 'read');
    const slot = frames.slotOf(frameOf(pte));
    this.#foundView = frames.contents.viewOf(slot);
    return frames.contents.baseOf(slot) + offset;
  }
}
