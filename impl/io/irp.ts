import { BAD_POOL_CALLER, KernelMode, MEMORY_MANAGEMENT } from '../../wdk/index.ts';
import { isNull, nullAddress, plusBytes, type VirtualAddress } from '../address.ts';
import type { StopState } from '../ke/bug-check.ts';
import { loadAddress, storeAddress } from '../mm/mdl.ts';
import type { System } from '../system.ts';
import { ioFreeMdl } from './mdl.ts';

/** sizeof(IRP), and of the stack locations that follow it. */
const irpByteCount = 0xd0;
const stackLocationByteCount = 0x48;
const mostStackLocations = 0x7f;
export const irpTag = 0x20707249; // 'Irp '
/** Offset of MdlAddress in an IRP, in bytes. */
const mdlAddressOffset = 8;
const longestChain = 0x10000;

const readPointer = (system: System, address: VirtualAddress): VirtualAddress => {
  const bytes = system.memory.read(KernelMode, address, 8);
  return loadAddress(new DataView(bytes.buffer), 0);
};

/** Stores a pointer as kernel code does. */
export const writePointer = (system: System, address: VirtualAddress, value: VirtualAddress): void => {
  const bytes = new Uint8Array(8);
  storeAddress(new DataView(bytes.buffer), 0, value);
  system.memory.write(KernelMode, address, bytes);
};

/** The MDLs of an IRP in order; a chain without end stops. */
const chainOf = (system: System, irp: VirtualAddress): VirtualAddress[] => {
  const chain: VirtualAddress[] = [];
  for (let mdl = readMdlAddress(system, irp); !isNull(mdl); mdl = readPointer(system, mdl)) {
    if (chain.length > longestChain) system.stop.bugCheck(MEMORY_MANAGEMENT, 0x1236, mdl);
    chain.push(mdl);
  }
  return chain;
};

/** Irp->MdlAddress */
export const readMdlAddress = (system: System, irp: VirtualAddress): VirtualAddress =>
  readPointer(system, plusBytes(irp, mdlAddressOffset));

/** Makes the MDL the IRP's, or the last of its chain (ALLOC-08, ALLOC-09); an empty chain gets it as its head. */
export const attachToIrp = (
  system: System,
  irp: VirtualAddress,
  mdl: VirtualAddress,
  secondaryBuffer: boolean,
): void => {
  const { parts } = system;
  const chain = secondaryBuffer || !parts.primaryReplacesChain() ? chainOf(system, irp) : [];
  if (!secondaryBuffer) writePointer(system, mdl, parts.nextOfPrimaryMdl(readMdlAddress(system, irp)));
  const last = chain[parts.mdlsBeforeNew(secondaryBuffer, chain.length) - 1];
  writePointer(system, last ?? plusBytes(irp, mdlAddressOffset), mdl);
};

/** An IRP as far as chains of MDLs need it: zeroed, without MDL; NULL without pool. */
export const allocateIrp = (system: System, stackSize: number): VirtualAddress => {
  if (stackSize > mostStackLocations) return nullAddress;
  const byteCount = irpByteCount + stackLocationByteCount * stackSize;
  return system.pool.allocate('nonPagedNx', byteCount, irpTag, system.parts.zeroesIrp());
};

/** Frees the IRP, not the MDLs of its chain. */
export const freeIrp = (system: System, irp: VirtualAddress): void => {
  const { pool, parts } = system;
  const stop: StopState = system.stop;
  const block = pool.find(irp);
  if (block === undefined) stop.bugCheck(BAD_POOL_CALLER, pool.wasFreed(irp) ? 0x07 : 0x46, irp);
  if (block.tag !== irpTag) stop.bugCheck(BAD_POOL_CALLER, 0x0a, irp, block.tag, irpTag);
  if (parts.irpFreesItsMdls()) for (const mdl of chainOf(system, irp)) ioFreeMdl(system, mdl);
  pool.release(irp);
};
