import { mdlHandlerKinds } from '../../wdk/index.ts';
import { isNull, nullAddress, type VirtualAddress } from '../address.ts';
import { mdlTag } from '../io/describe.ts';
import { allocateMdl, ioFreeMdl } from '../io/mdl.ts';
import { buildForNonPagedPool } from '../mm/build.ts';
import { Mdl } from '../mm/mdl.ts';
import { keyOf } from '../mm/regions.ts';
import type { System } from '../system.ts';
import { emptyHandlerLog, type MdlHandlerLog } from './state.ts';

/**
 * NetAllocateMdl: an MDL over nonpaged memory, whose ByteCount says how much it is, or NULL. That is also what it
 * stores to *BufferSize, which asks for so much (RET-05, CONF-21).
 */
export type AllocateMdlHandler = (bufferSize: number) => VirtualAddress;
/** NetFreeMdl: frees an MDL of the other handler with its memory. */
export type FreeMdlHandler = (mdl: VirtualAddress) => void;

const handlerTag = 0x4c444d44; // 'DMDL'
const extraByteCount = 64;

/** How much memory a handler of a kind takes; 0 for none. */
const byteCountOf = (kind: (typeof mdlHandlerKinds)[number], asked: number): number => {
  switch (kind) {
    case 'ok':
      return asked;
    case 'oversize':
      return asked + extraByteCount;
    case 'undersize':
      return Math.ceil(asked / 2);
    case 'none':
    case 'null':
      return 0;
  }
};

const allocateBuffer = (system: System, byteCount: number): VirtualAddress => {
  if (byteCount === 0) return nullAddress;
  const buffer = system.pool.allocate('nonPagedNx', byteCount, handlerTag, false);
  if (isNull(buffer)) return nullAddress;
  const mdl = allocateMdl(system, buffer, byteCount, mdlTag.io, 'pool-nonpaged');
  if (isNull(mdl)) {
    system.pool.release(buffer);
    return nullAddress;
  }
  buildForNonPagedPool(system, new Mdl(system, mdl));
  system.ndis.handlerBuffers.set(keyOf(mdl), buffer);
  return mdl;
};

/** The handler of a kind that a driver gives for the MDLs of a retreat; undefined stands for NULL. It keeps a log. */
export const allocateMdlHandler = (system: System, kind: number): AllocateMdlHandler | undefined => {
  const name = mdlHandlerKinds[kind] ?? 'none';
  if (name === 'none') return undefined;
  return (bufferSize) => {
    const allocatedMdl = allocateBuffer(system, byteCountOf(name, bufferSize));
    const { ndis } = system;
    const allocateCalls = ndis.handlerLog.allocateCalls + 1;
    ndis.handlerLog = { ...ndis.handlerLog, allocateCalls, bufferSize, allocatedMdl };
    return allocatedMdl;
  };
};

/** The handler that frees again; undefined stands for NULL. */
export const freeMdlHandler = (system: System, kind: number): FreeMdlHandler | undefined => {
  if (mdlHandlerKinds[kind] !== 'ok') return undefined;
  return (freedMdl) => {
    const { ndis, pool } = system;
    ndis.handlerLog = { ...ndis.handlerLog, freeCalls: ndis.handlerLog.freeCalls + 1, freedMdl };
    const buffer = ndis.handlerBuffers.get(keyOf(freedMdl));
    ioFreeMdl(system, freedMdl);
    if (buffer !== undefined) pool.release(buffer);
  };
};

/** What the handlers were called with since this was last read. */
export const takeHandlerLog = (system: System): MdlHandlerLog => {
  const { handlerLog } = system.ndis;
  system.ndis.handlerLog = emptyHandlerLog;
  return handlerLog;
};
