import { PAGE_SIZE } from '../../wdk/index.ts';
import { addHome } from '../calls/parts.ts';
import { parseAddress } from '../values/address.ts';
import { pagesOf } from '../values/span.ts';
import { adoptMdl } from './adopt-mdl.ts';
import {
  adoptContiguous,
  adoptHandle,
  adoptNdisMemory,
  adoptNetBuffer,
  adoptNetBufferList,
  adoptNetPool,
} from './adopt-ndis.ts';
import { before, cellIn, newBlock, processOf } from './adopt-parts.ts';
import type { Adopted, AdoptedIrp, AdoptedPool, AdoptedProcess, AdoptedRegion, AdoptedReservation } from './adopted.ts';
import { followLevel } from './carry-on.ts';
import type { Irp, Reservation, UserRegion } from './objects.ts';
import type { World } from './world.ts';

/**
 * Put an object into a world that no call of the program made. It is taken at its word: whoever reads entries from a
 * file checks before that they make sense together.
 */
export function adopt(world: World, entry: Adopted): void {
  world.step = before;
  switch (entry.kind) {
    case 'mdl':
      adoptMdl(world, entry);
      break;
    case 'pool':
      adoptPool(world, entry);
      break;
    case 'process':
      adoptProcess(world, entry);
      break;
    case 'region':
      adoptRegion(world, entry);
      break;
    case 'reservation':
      adoptReservation(world, entry);
      break;
    case 'handle':
      adoptHandle(world, entry);
      break;
    case 'contiguous':
      adoptContiguous(world, entry);
      break;
    case 'ndisMemory':
      adoptNdisMemory(world, entry);
      break;
    case 'netPool':
      adoptNetPool(world, entry);
      break;
    case 'netBufferList':
      adoptNetBufferList(world, entry);
      break;
    case 'netBuffer':
      adoptNetBuffer(world, entry);
      break;
    case 'irp':
      adoptIrp(world, entry);
      break;
    case 'irql':
      world.irqlLevel = entry.level;
      world.irqlStack.push(...(entry.raisedFrom ?? []));
      followLevel(world);
      break;
  }
}

function adoptPool(world: World, { address: text, state, byteCount, tag }: AdoptedPool): void {
  const address = parseAddress(text);
  const cell = cellIn(world, 'pool-block', state);
  const block = newBlock(address, cell, byteCount, tag, state === 'paged');
  const view = addHome(world, world.system, address, byteCount, cell, 'ExAllocatePool2', {
    pageable: block.paged,
    writable: true,
    clause: block.paged ? 'POOL-17' : 'POOL-03',
  });
  block.view = view;
  for (const page of view.pages) page.filled = true;
  world.register(block);
  world.pools.add(block);
  world.storage.add(address, byteCount);
}

function adoptProcess(world: World, { address: text, state, apcState }: AdoptedProcess): void {
  const address = parseAddress(text);
  const cell = cellIn(world, 'process', state === 'live' ? 'live' : 'attached');
  const process = { ...world.newProcess(address), cell, address };
  world.register(process);
  world.processes.add(process);
  if (state === 'live') return;
  process.attached = 1;
  if (state === 'attached') {
    world.attachments.push({ before: world.current, apcState: apcState ?? '0x0', step: before });
  }
  world.current = process;
}

function adoptRegion(world: World, { address: text, state, byteCount, process, writable }: AdoptedRegion): void {
  const address = parseAddress(text);
  const owner = processOf(world, process);
  const cell = cellIn(world, 'user-region', state);
  const size = pagesOf(byteCount) * PAGE_SIZE;
  const region: UserRegion = {
    kind: 'region',
    cell,
    process: owner,
    address,
    step: before,
    byteCount: size,
    view: undefined,
  };
  const view = addHome(world, owner.space, address, size, cell, 'allocateUserMemory', {
    pageable: true,
    writable: writable ?? true,
    clause: 'PROC-01',
  });
  region.view = view;
  // User code writes to it whenever it likes.
  for (const page of view.pages) page.shared = true;
  owner.regions.add(region);
  world.register(region);
}

function adoptReservation(world: World, entry: AdoptedReservation): void {
  const { address: text, state, byteCount, tag, divisible } = entry;
  const reservation: Reservation = {
    kind: 'reservation',
    place: -1,
    cell: cellIn(world, 'reserved-range', state),
    address: parseAddress(text),
    step: before,
    pageCount: pagesOf(byteCount),
    tag,
    divisible: divisible ?? false,
    slots: [],
  };
  world.register(reservation);
  world.reservations.add(reservation);
  world.ranges.add(reservation.address, reservation.pageCount * PAGE_SIZE);
}

/** The descriptors of the chain are adopted before it; they lead from one to the next. */
function adoptIrp(world: World, { address: text, state, chain: texts = [] }: AdoptedIrp): void {
  const chain = texts.flatMap((mdl) => world.objectAt('mdl', mdl) ?? []);
  const cell = cellIn(world, 'irp', state);
  const irp: Irp = { kind: 'irp', place: -1, cell, address: parseAddress(text), step: before, chain };
  chain.forEach((mdl, index) => {
    mdl.irp = irp;
    mdl.next = texts[index + 1] ?? mdl.next;
  });
  world.register(irp);
  world.irps.add(irp);
}
