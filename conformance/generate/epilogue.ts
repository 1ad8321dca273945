import { type ContiguousBlock, type Mdl, type PoolBlock, stateOf, type World } from '../../spec/index.ts';
import type { RoutineName } from '../../wdk/index.ts';
import type { Draw } from '../commands/command.ts';
import { firstOf, made } from '../commands/command.ts';
import type { Arguments } from '../commands/index.ts';
import { givingBack, unmapping as unmappingDevice } from '../commands/ndis-memory.ts';
import { netRelease } from '../commands/net-releases.ts';
import { unmapping } from '../commands/reserved.ts';
import type { ItemReference } from './draft.ts';

interface Release {
  readonly routine: RoutineName;
  readonly args: Arguments;
}

/** The next call that releases something live, or undefined when nothing is left. */
function next(draw: Draw): Release | undefined {
  const { world } = draw;
  const level = world.irqlStack.at(-1);
  if (level !== undefined) return { routine: 'KeLowerIrql', args: { NewIrql: level } };
  return ofProcess(draw) ?? ofMappings(draw) ?? netRelease(draw) ?? ofMdls(draw) ?? ofRest(draw);
}

/** User mappings and user memory go in the process that they belong to. */
function ofProcess(draw: Draw): Release | undefined {
  const { world } = draw;
  const [mapping] = world.current.mappings;
  if (mapping !== undefined) {
    return {
      routine: 'MmUnmapLockedPages',
      args: { BaseAddress: made(draw, mapping), MemoryDescriptorList: made(draw, mapping.mdl) },
    };
  }
  const [range] = world.current.secured;
  if (range !== undefined) return { routine: 'MmUnsecureVirtualMemory', args: { SecureHandle: made(draw, range) } };
  const [region] = world.current.regions;
  if (region !== undefined) return { routine: 'freeUserMemory', args: { Address: made(draw, region) } };
  const attachment = world.attachments.at(-1);
  if (attachment !== undefined) {
    const ApcState = { item: draw.items.itemAt(attachment.step), out: 'ApcState' };
    return { routine: 'KeUnstackDetachProcess', args: { ApcState } };
  }
  const left = world.processes.items.find(
    (process) => process !== world.current && process.mappings.size + process.regions.size + process.secured.size > 0,
  );
  return left === undefined ? undefined : { routine: 'KeStackAttachProcess', args: { PROCESS: made(draw, left) } };
}

function ofMappings(draw: Draw): Release | undefined {
  for (const reservation of draw.world.reservations.items) {
    const { tag } = reservation;
    const args = unmapping(draw, reservation);
    if (args !== undefined) return { routine: 'MmUnmapReservedMapping', args };
    return { routine: 'MmFreeMappingAddress', args: { BaseAddress: made(draw, reservation), PoolTag: tag } };
  }
  return undefined;
}

/** Whether a descriptor is given back by a call of its own; one in the driver's own storage goes with its block. */
const holds = ({ maker, content, systemView }: Mdl): boolean =>
  maker !== 'driver' || stateOf(content) === 'locked' || systemView !== undefined;

function ofMdls(draw: Draw): Release | undefined {
  const { items } = draw.world.mdls;
  // Parts go before what they are parts of.
  const mdl = items.findLast((each) => each.source !== undefined && holds(each)) ?? items.findLast(holds);
  if (mdl === undefined) return undefined;
  const self = made(draw, mdl);
  switch (stateOf(mdl.content)) {
    case 'locked':
      return { routine: 'MmUnlockPages', args: { MemoryDescriptorList: self } };
    case 'pages':
      // Older systems do not release the mapping with the pages (FREEP-04).
      if (mdl.systemView !== undefined && !draw.world.version.freePagesReleasesMapping) {
        const BaseAddress = firstOf(draw, mdl.systemView);
        return { routine: 'MmUnmapLockedPages', args: { BaseAddress, MemoryDescriptorList: self } };
      }
      return { routine: 'MmFreePagesFromMdl', args: { MemoryDescriptorList: self } };
    case 'pagesFreed':
      return { routine: 'ExFreePoolWithTag', args: { P: self, Tag: 0 } };
    default:
      return ofOther(draw, mdl, self);
  }
}

function ofOther(draw: Draw, mdl: Mdl, self: ItemReference): Release {
  if (mdl.maker === 'ndis' && mdl.byteCount !== mdl.requestedByteCount)
    return { routine: 'NdisAdjustMdlLength', args: { Mdl: self, Length: mdl.requestedByteCount } };
  if (mdl.maker === 'ndis') return { routine: 'NdisFreeMdl', args: { Mdl: self } };
  if (mdl.systemView !== undefined && mdl.maker === 'driver')
    return { routine: 'MmPrepareMdlForReuse', args: { Mdl: self } };
  if (mdl.systemView !== undefined && mdl.maker === 'ioSpace') {
    const BaseAddress = firstOf(draw, mdl.systemView);
    return { routine: 'MmUnmapLockedPages', args: { BaseAddress, MemoryDescriptorList: self } };
  }
  return { routine: 'IoFreeMdl', args: { Mdl: self } };
}

/** Which tag frees a block that was asked for without one is not said. */
const ofBlock = (draw: Draw, block: PoolBlock): Release =>
  block.tag === undefined
    ? { routine: 'ExFreePool', args: { P: made(draw, block) } }
    : { routine: 'ExFreePoolWithTag', args: { P: made(draw, block), Tag: block.tag } };

function ofContiguous(draw: Draw, block: ContiguousBlock): Release {
  const BaseAddress = made(draw, block);
  return block.routine === 'MmAllocateNonCachedMemory'
    ? { routine: 'MmFreeNonCachedMemory', args: { BaseAddress, NumberOfBytes: `0x${block.byteCount.toString(16)}` } }
    : { routine: 'MmFreeContiguousMemory', args: { BaseAddress } };
}

function ofRest(draw: Draw): Release | undefined {
  const { world } = draw;
  const block = world.pools.items.at(-1);
  if (block !== undefined) return ofBlock(draw, block);
  const mapping = world.ioMappings.items.at(-1);
  if (mapping !== undefined) {
    const NumberOfBytes = `0x${mapping.byteCount.toString(16)}`;
    return { routine: 'MmUnmapIoSpace', args: { BaseAddress: made(draw, mapping), NumberOfBytes } };
  }
  const contiguous = world.contiguous.items.at(-1);
  if (contiguous !== undefined) return ofContiguous(draw, contiguous);
  const irp = world.irps.items.at(-1);
  if (irp !== undefined) return { routine: 'IoFreeIrp', args: { Irp: made(draw, irp) } };
  const ofNdis = ofHandles(draw);
  if (ofNdis !== undefined) return ofNdis;
  const process = world.processes.items.find(({ cell }) => stateOf(cell) === 'live');
  return process === undefined ? undefined : { routine: 'endProcess', args: { Process: made(draw, process) } };
}

/** What handles of NDIS were used for goes before them. */
function ofHandles(draw: Draw): Release | undefined {
  const { world } = draw;
  const block = world.ndisMemory.items.at(-1);
  if (block !== undefined) return givingBack(draw, block);
  const mapping = world.ndisIoMappings.items.at(-1);
  if (mapping !== undefined) return { routine: 'NdisMUnmapIoSpace', args: unmappingDevice(draw, mapping) };
  const handle = world.handles.items.at(-1);
  if (handle === undefined) return undefined;
  return stateOf(handle.cell) === 'live'
    ? { routine: 'NdisFreeGenericObject', args: { NdisObject: made(draw, handle) } }
    : { routine: 'releaseNdisHandle', args: { NdisHandle: made(draw, handle) } };
}

/** Release everything that is live, call by call; `add` makes the call and says whether it could be made. */
export function release(draw: Draw, add: (routine: RoutineName, args: Arguments) => boolean): void {
  for (let call = next(draw); call !== undefined; call = next(draw)) {
    if (!add(call.routine, call.args))
      throw new Error(`the epilogue cannot call ${call.routine}: ${summary(draw.world)}`);
  }
}

const summary = ({ mdls, pools, reservations }: World): string =>
  `${mdls.items.length} MDLs, ${pools.items.length} blocks, ${reservations.items.length} reservations are live`;
