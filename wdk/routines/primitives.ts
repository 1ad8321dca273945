import type { Signature } from '../types.ts';
import { address, byteCount, input, mode, offered, optional, output, primitive } from './signature.ts';

const protect = input('Protect', 'ULONG');
const resourceClass = input('ResourceClass', 'ULONG');
const netBuffer = input('NetBuffer', 'PNET_BUFFER');

/** What the processor, the loader or user code would do, and what only an adapter can arrange. */
export const primitiveSignatures = {
  /** A new process with an empty address space; its handle. It does not become current. */
  createProcess: primitive('processes', 'PRKPROCESS'),
  /** The process ends: its user mappings and user memory go away. It must not be current. */
  endProcess: primitive('processes', 'VOID', input('Process', 'PRKPROCESS')),
  /** Committed, zeroed private user memory of the current process, page aligned, whole pages, protection PAGE_*. */
  allocateUserMemory: primitive('user-memory', 'PVOID', byteCount, protect),
  /** The same, at this page address of the current process; NULL where something is there already. */
  allocateUserMemoryAt: primitive('user-memory', 'PVOID', address, byteCount, protect),
  /** As user code would, change the protection of whole pages of the current process; a secured range may refuse it. */
  protectUserMemory: primitive('user-memory', 'NTSTATUS', address, byteCount, protect),
  /**
   * Gives back a whole region of `allocateUserMemory`, in the process that it belongs to. Where the system refuses,
   * because some of it is secured, everything stays.
   */
  freeUserMemory: primitive('user-memory', 'VOID', address),
  /** Load bytes as kernel code or user code of the current process would. */
  readMemory: primitive('memory', 'BYTES', mode, address, byteCount),
  /** Store bytes as kernel code or user code of the current process would. */
  writeMemory: primitive('memory', 'VOID', mode, address, input('Bytes', 'BYTES')),
  /** Fetch one instruction as kernel code or user code of the current process would. It has no effect of its own. */
  fetchInstruction: offered('VOID', mode, address),
  /** Take all pageable memory out of physical memory that nothing holds there. No byte changes. */
  trimMemory: offered('VOID'),
  /** Read Irp->MdlAddress. */
  readIrpMdlAddress: primitive('irp', 'PMDL', input('Irp', 'PIRP')),
  /** Store to Mdl->Next, as drivers may. */
  linkMdl: primitive('memory', 'VOID', input('Mdl', 'PMDL'), optional('Next', 'PMDL')),

  /**
   * A handle of this kind (`ndisHandleKinds`, by index), as a driver of that kind gets it while it initialises, with
   * scatter/gather DMA registered where the kind can; NULL for a kind that the adapter does not have.
   */
  obtainNdisHandle: offered('NDIS_HANDLE', input('HandleKind', 'ULONG')),
  /** Its giver goes away: it halts, detaches, closes or deregisters. */
  releaseNdisHandle: offered('VOID', input('NdisHandle', 'NDIS_HANDLE')),
  /** Read a NET_BUFFER through the macros of the header, all of it at once. */
  readNetBuffer: offered(
    'VOID',
    netBuffer,
    output('FirstMdl', 'PMDL'),
    output('DataOffset', 'ULONG'),
    output('DataLength', 'ULONG'),
    output('CurrentMdl', 'PMDL'),
    output('CurrentMdlOffset', 'ULONG'),
    output('NextNetBuffer', 'PNET_BUFFER'),
  ),
  /** Let a NET_BUFFER describe another chain: assign to all five fields through the macros of the header. */
  writeNetBuffer: offered(
    'VOID',
    netBuffer,
    optional('FirstMdl', 'PMDL'),
    input('DataOffset', 'ULONG'),
    input('DataLength', 'ULONG'),
    optional('CurrentMdl', 'PMDL'),
    input('CurrentMdlOffset', 'ULONG'),
  ),
  /** Assign to NET_BUFFER_NEXT_NB. */
  linkNetBuffer: offered('VOID', netBuffer, optional('Next', 'PNET_BUFFER')),
  /** Assign to NET_BUFFER_LIST_FIRST_NB. */
  attachNetBuffer: offered('VOID', input('NetBufferList', 'PNET_BUFFER_LIST'), optional('NetBuffer', 'PNET_BUFFER')),
  /** Read a NET_BUFFER_LIST; where it has no context, that starts at NULL and has no bytes. */
  readNetBufferList: offered(
    'VOID',
    input('NetBufferList', 'PNET_BUFFER_LIST'),
    output('FirstNetBuffer', 'PNET_BUFFER'),
    output('ParentNetBufferList', 'PNET_BUFFER_LIST'),
    output('ChildRefCount', 'ULONG'),
    output('ContextDataStart', 'PVOID'),
    output('ContextDataSize', 'ULONG'),
  ),
  /**
   * What the handlers that the SDK has were called with since this was last read: how often, and of the last call of
   * each the size that it was asked for, the MDL that it gave, and the MDL that it was to free.
   */
  readMdlHandlerLog: primitive(
    'callbacks',
    'VOID',
    output('AllocateCalls', 'ULONG'),
    output('BufferSize', 'ULONG'),
    output('AllocatedMdl', 'PMDL'),
    output('FreeCalls', 'ULONG'),
    output('FreedMdl', 'PMDL'),
  ),

  /** The next request for a resource of this class (`resourceClasses`, by index) fails, once; nothing else changes. */
  failNext: primitive('fail-next', 'VOID', resourceClass),
  /** The same for the n-th next request; 1 is the very next, and 0 takes the order back. */
  failNth: primitive('fail-next', 'VOID', resourceClass, input('Nth', 'ULONG')),
  /**
   * From now on at most so much more of this class can be taken than is in use now: bytes of pool and quota, else pages
   * or objects. 0xFFFFFFFF lifts it.
   */
  limitResource: primitive('fail-next', 'VOID', resourceClass, input('Amount', 'ULONG')),
  /**
   * How much is in use now, by class; what a balanced program took must be back. What NDIS takes for its objects counts
   * as pool, contiguous, noncached and shared memory as allocated pages, mappings of I/O space as system PTEs.
   */
  readUsage: primitive(
    'usage',
    'VOID',
    output('PoolBytes', 'SIZE_T'),
    output('SystemPtes', 'SIZE_T'),
    output('UserPages', 'SIZE_T'),
    output('LockedPages', 'SIZE_T'),
    output('AllocatedPages', 'SIZE_T'),
  ),
  /** Bytes of pool that are charged to the current process. */
  readQuota: primitive('usage', 'VOID', output('PagedPool', 'SIZE_T'), output('NonPagedPool', 'SIZE_T')),
  /** Read in the current process without ever faulting: `faulted` says that some byte cannot be read. */
  peekMemory: primitive('peek', 'BYTES', address, byteCount),
} as const satisfies Record<string, Signature>;
