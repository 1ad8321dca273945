import { addHome } from '../calls/homes.ts';
import { addBlock } from '../calls/ndis-memory.ts';
import { addBuffer } from '../calls/net-buffers.ts';
import { chainFrom } from '../calls/net-chains.ts';
import { parseAddress } from '../values/address.ts';
import { startAt } from '../values/net-buffer.ts';
import { before, cellIn } from './adopt-parts.ts';
import type {
  AdoptedContiguous,
  AdoptedHandle,
  AdoptedNdisMemory,
  AdoptedNetBuffer,
  AdoptedNetBufferList,
  AdoptedNetPool,
} from './adopted.ts';
import type { ContiguousBlock, NdisHandle, NetBufferList, NetPool } from './objects.ts';
import type { World } from './world.ts';

export function adoptHandle(world: World, { address: text, state }: AdoptedHandle): void {
  const handle: NdisHandle = {
    kind: 'handle',
    place: -1,
    cell: cellIn(world, 'ndis-handle', state),
    address: parseAddress(text),
    step: before,
    mdls: new Set(),
    made: new Set(),
  };
  world.register(handle);
  world.handles.add(handle);
}

export function adoptContiguous(world: World, entry: AdoptedContiguous): void {
  const { address: text, state, byteCount, cacheType } = entry;
  const address = parseAddress(text);
  const cell = cellIn(world, 'contiguous-block', state);
  const isOfType = cacheType === undefined ? 'MmAllocateContiguousMemory' : 'MmAllocateContiguousMemorySpecifyCache';
  const routine = state === 'noncached' ? 'MmAllocateNonCachedMemory' : isOfType;
  const view = addHome(world, world.system, address, byteCount, cell, routine, {
    pageable: false,
    writable: true,
    clause: state === 'noncached' ? 'NONC-01' : 'CONT-01',
  });
  for (const page of view.pages) page.filled = true;
  const block: ContiguousBlock = {
    kind: 'contiguous',
    place: -1,
    cell,
    address,
    step: before,
    byteCount,
    routine,
    cacheType,
    view,
  };
  world.register(block);
  world.contiguous.add(block);
  world.storage.add(address, byteCount);
}

/** What another entry names was adopted before it. */
function known<T>(found: T | undefined, what: string, text: string): T {
  if (found === undefined) throw new Error(`no ${what} was adopted at ${text}`);
  return found;
}

export function adoptNdisMemory(world: World, { address, byteCount, tag, handle, state }: AdoptedNdisMemory): void {
  addBlock(world, 'NdisAllocateMemoryWithTagPriority', {
    cell: cellIn(world, 'ndis-memory', state),
    handle: known(world.objectAt('handle', handle), 'handle', handle),
    address: parseAddress(address),
    byteCount,
    terms: { Tag: String(tag) },
    clause: 'NMEM-01',
  });
}

export function adoptNetPool(world: World, { address, state, handle: text, dataSize = 0 }: AdoptedNetPool): void {
  const handle = text === undefined ? undefined : known(world.objectAt('handle', text), 'handle', text);
  const pool: NetPool = {
    kind: 'netPool',
    place: -1,
    cell: cellIn(world, 'net-buffer-pool', state),
    address: parseAddress(address),
    step: before,
    handle,
    dataSize,
    contextSize: 0,
    made: new Set(),
  };
  world.register(pool);
  world.netPools.add(pool);
  handle?.made.add(pool);
}

const poolOf = (world: World, text: string | undefined): NetPool | undefined =>
  text === undefined ? undefined : known(world.objectAt('netPool', text), 'netPool', text);

export function adoptNetBufferList(world: World, entry: AdoptedNetBufferList): void {
  const pool = poolOf(world, entry.pool);
  const list: NetBufferList = {
    kind: 'netBufferList',
    place: -1,
    cell: cellIn(world, 'net-buffer-list', entry.state),
    contextCell: world.cell('net-buffer-list-context'),
    address: parseAddress(entry.address),
    step: before,
    pool,
    bufferPool: undefined,
    first: entry.firstNetBuffer,
    brought: [],
    own: new Set(),
    context: 0,
    added: 0,
    source: undefined,
    children: new Set(),
    terms: {},
  };
  world.register(list);
  world.netBufferLists.add(list);
  pool?.made.add(list);
}

export function adoptNetBuffer(world: World, entry: AdoptedNetBuffer): void {
  const { list, firstMdl, dataOffset, dataLength: length, next = '0x0' } = entry;
  const chain = known(chainFrom(world, firstMdl), 'chain of descriptors', firstMdl);
  const buffer = addBuffer(world, {
    cell: cellIn(world, 'net-buffer', entry.state),
    address: parseAddress(entry.address),
    pool: poolOf(world, entry.pool),
    owner: list === undefined ? undefined : known(world.objectAt('netBufferList', list), 'netBufferList', list),
    data: { chain, start: startAt(chain, dataOffset), length, derived: undefined },
  });
  buffer.next = next;
}
