import { BAD_POOL_CALLER, MDL_ALLOCATED_FIXED_SIZE, MEMORY_MANAGEMENT } from '../../wdk/index.ts';
import { isNull, nullAddress, plusBytes, type VirtualAddress } from '../address.ts';
import type { StopState } from '../ke/bug-check.ts';
import { loadAddress, Mdl, storeAddress } from '../mm/mdl.ts';
import { keyOf } from '../mm/regions.ts';
import type { System } from '../system.ts';
import { describeBuffer } from './describe.ts';

/** MDLs of at most this many pages are said to come in a fixed size. */
const fixedSizePages = 16;
/** Offset of MdlAddress in an IRP, in bytes. */
const irpMdlAddressOffset = 8;
const longestChain = 0x10000;

/** Storage for an MDL over a buffer, with its header filled in; NULL if it is too long or without pool (ALLOC-01 to -06). */
export const allocateMdl = (
  system: System,
  address: VirtualAddress,
  byteCount: number,
  tag: number,
): VirtualAddress => {
  const { parts, pool } = system;
  if (!parts.mdlLengthFits(byteCount)) return nullAddress;
  const pageCount = parts.spanPages(address.offset, byteCount);
  const storage = pool.allocate('nonPagedNx', parts.mdlStorageByteCount(pageCount), tag, false);
  if (isNull(storage)) return storage;
  const mdl = new Mdl(system, storage);
  describeBuffer(system, mdl, address, byteCount);
  if (pageCount <= fixedSizePages) mdl.flags = MDL_ALLOCATED_FIXED_SIZE;
  return storage;
};

const readPointer = (system: System, address: VirtualAddress): VirtualAddress => {
  const bytes = system.memory.read(0, address, 8);
  return loadAddress(new DataView(bytes.buffer), 0);
};

const writePointer = (system: System, address: VirtualAddress, value: VirtualAddress): void => {
  const bytes = new Uint8Array(8);
  storeAddress(new DataView(bytes.buffer), 0, value);
  system.memory.write(0, address, bytes);
};

/** Makes the MDL the IRP's, or the last of its chain (ALLOC-08, ALLOC-09); an empty chain gets it as its head. */
export const attachToIrp = (
  system: System,
  irp: VirtualAddress,
  mdl: VirtualAddress,
  secondaryBuffer: boolean,
): void => {
  const headField = plusBytes(irp, irpMdlAddressOffset);
  let link = headField;
  if (secondaryBuffer) {
    let steps = 0;
    for (let next = readPointer(system, link); !isNull(next); next = readPointer(system, link)) {
      if (steps++ > longestChain) system.stop.bugCheck(MEMORY_MANAGEMENT, 0x1236, next);
      link = next;
    }
  }
  writePointer(system, link, mdl);
};

/** Frees the storage of an MDL of one origin; another MDL, or none, is a pool misuse (FREE-01, FREE-09, POOL-52). */
export const freeMdl = (system: System, address: VirtualAddress, tag: number): void => {
  const { pool, mappings } = system;
  const stop: StopState = system.stop;
  const block = pool.find(address);
  if (block === undefined) stop.bugCheck(BAD_POOL_CALLER, pool.wasFreed(address) ? 0x07 : 0x46, address);
  if (block.tag !== tag) stop.bugCheck(BAD_POOL_CALLER, 0x0a, address, block.tag, tag);
  mappings.forget(keyOf(address));
  pool.release(address);
};
