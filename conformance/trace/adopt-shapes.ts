import { z } from 'zod';
import { hexShape } from './shapes.ts';

const byteCount = z.int().min(1).max(0xffff_ffff);
const u32 = z.int().min(0).max(0xffff_ffff);
const level = z.int().min(0).max(15);
const address = hexShape.describe('Where the object starts: what calls about it give.');
const process = hexShape.exactOptional().describe('A process that was adopted before; else the one it starts in.');
const writable = z.boolean().exactOptional().describe('true unless given');
const live = z.literal('live');

const userMapping = z.strictObject({ address: hexShape, process }).readonly();

const mdl = z
  .strictObject({
    kind: z.literal('mdl'),
    address,
    state: z
      .enum(['raw', 'nonpaged', 'locked', 'pages', 'pagesFreed', 'partial'])
      .describe('What the descriptor describes.'),
    virtualAddress: hexShape.exactOptional().describe('Left out for pages that were allocated with the descriptor.'),
    byteCount,
    source: hexShape.exactOptional().describe('The adopted descriptor that a partial one describes a part of.'),
    inherits: z.boolean().exactOptional().describe('A partial one shares the system address of its source.'),
    process: hexShape.exactOptional().describe('The adopted process whose user memory is locked.'),
    handle: hexShape.exactOptional().describe('The adopted handle that NdisAllocateMdl was called with.'),
    writable,
    mapped: hexShape.exactOptional().describe('What the call returned that mapped it into system space.'),
    reservation: hexShape.exactOptional().describe('The adopted reserved range that it is mapped in.'),
    userMappings: z.array(userMapping).readonly().exactOptional(),
    next: hexShape.exactOptional().describe('The descriptor that it is chained to, where that is known.'),
  })
  .readonly();
const pool = z
  .strictObject({
    kind: z.literal('pool'),
    address,
    state: z.enum(['nonpaged', 'paged']),
    byteCount,
    tag: u32.describe('0 where it is not known'),
  })
  .readonly();
const processShape = z
  .strictObject({
    kind: z.literal('process'),
    address,
    state: z
      .enum(['live', 'current', 'attached'])
      .describe('current: the trace starts in it; attached: by a call before the trace'),
    apcState: hexShape.exactOptional().describe('What the call that attached to it gave.'),
  })
  .readonly();
const region = z
  .strictObject({ kind: z.literal('region'), address, state: live, byteCount, process, writable })
  .readonly();
const reservation = z
  .strictObject({
    kind: z.literal('reservation'),
    address,
    state: z.enum(['free', 'used']).describe('used: an adopted descriptor names it'),
    byteCount,
    tag: u32,
    divisible: z.boolean().exactOptional().describe('It was reserved with MM_MAPPING_ADDRESS_DIVISIBLE.'),
  })
  .readonly();
const handle = z
  .strictObject({
    kind: z.literal('handle'),
    address,
    state: z
      .enum(['live', 'given', 'adapter'])
      .describe('live: a generic object; adapter: that of a miniport adapter; given: any other'),
  })
  .readonly();
const contiguous = z
  .strictObject({
    kind: z.literal('contiguous'),
    address,
    state: z.enum(['contiguous', 'noncached']),
    byteCount,
    cacheType: u32.exactOptional().describe('The MEMORY_CACHING_TYPE that it was asked for with, if it was with one.'),
  })
  .readonly();
const adoptedHandle = hexShape.describe('The adopted handle that it was made with.');
const ndisMemory = z
  .strictObject({ kind: z.literal('ndisMemory'), address, state: live, byteCount, tag: u32, handle: adoptedHandle })
  .readonly();
const netPool = z
  .strictObject({
    kind: z.literal('netPool'),
    address,
    state: z
      .enum(['buffers', 'buffersWithData', 'lists', 'listsWithBuffer', 'listsWithData'])
      .describe('What comes from it, and what with each of them.'),
    handle: adoptedHandle.exactOptional(),
    dataSize: u32.exactOptional().describe('DataSize; 0 unless given'),
  })
  .readonly();
const adoptedPool = hexShape.exactOptional().describe('The adopted netPool that it is from.');
const netBufferList = z
  .strictObject({
    kind: z.literal('netBufferList'),
    address,
    state: live,
    pool: adoptedPool,
    firstNetBuffer: hexShape.describe('0x0 for none'),
  })
  .readonly();
const netBuffer = z
  .strictObject({
    kind: z.literal('netBuffer'),
    address,
    state: live,
    pool: adoptedPool,
    list: hexShape.exactOptional().describe('The adopted netBufferList that it came with.'),
    firstMdl: hexShape.describe('The adopted descriptor that its chain begins with; 0x0 for none'),
    dataOffset: u32,
    dataLength: u32,
    next: hexShape.exactOptional().describe('The NET_BUFFER that it is linked to.'),
  })
  .readonly();
const irp = z
  .strictObject({
    kind: z.literal('irp'),
    address,
    state: z.enum(['empty', 'headed']).describe('headed: MdlAddress points at a chain'),
    chain: z.array(hexShape).readonly().exactOptional().describe('Adopted descriptors, from MdlAddress on.'),
  })
  .readonly();
const irql = z
  .strictObject({
    kind: z.literal('irql'),
    level: level.describe('The level that the trace starts at.'),
    raisedFrom: z
      .array(level)
      .readonly()
      .exactOptional()
      .describe('Levels that the trace returns to, the oldest first.'),
  })
  .readonly();

/** An object that a driver's trace starts with. */
export const adoptedShape = z
  .discriminatedUnion('kind', [
    mdl,
    pool,
    processShape,
    region,
    reservation,
    handle,
    contiguous,
    ndisMemory,
    netPool,
    netBufferList,
    netBuffer,
    irp,
    irql,
  ])
  .meta({ id: 'Adopted' });

/** The line of one adopted object: these stand between the line of the program and its first call. */
export const traceAdoptShape = z.strictObject({ adopt: adoptedShape }).readonly();
