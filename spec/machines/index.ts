import { contiguousBlock } from './contiguous-block.ts';
import { ioMapping } from './io-mapping.ts';
import { irp } from './irp.ts';
import { irql } from './irql.ts';
import { mdlContent } from './mdl-content.ts';
import { ndisHandle } from './ndis-handle.ts';
import { ndisIoMapping, ndisMemory, sharedMemory } from './ndis-memory.ts';
import { netBuffer } from './net-buffer.ts';
import { netBufferList, netBufferListContext } from './net-buffer-list.ts';
import { netBufferPool } from './net-buffer-pool.ts';
import { poolBlock } from './pool-block.ts';
import { process, userRegion } from './process.ts';
import { reservedRange } from './reserved-range.ts';
import { securedRange } from './secured-range.ts';
import { systemMapping } from './system-mapping.ts';
import { userMapping } from './user-mapping.ts';

/** Every machine of the specification, by the name under which the calls' rows select it. */
export const machines = {
  'mdl-content': mdlContent,
  'system-mapping': systemMapping,
  'user-mapping': userMapping,
  'reserved-range': reservedRange,
  'pool-block': poolBlock,
  'contiguous-block': contiguousBlock,
  'io-mapping': ioMapping,
  process,
  'user-region': userRegion,
  'secured-range': securedRange,
  'ndis-handle': ndisHandle,
  'ndis-memory': ndisMemory,
  'shared-memory': sharedMemory,
  'ndis-io-mapping': ndisIoMapping,
  'net-buffer-pool': netBufferPool,
  'net-buffer': netBuffer,
  'net-buffer-list': netBufferList,
  'net-buffer-list-context': netBufferListContext,
  irp,
  irql,
} as const;

export type MachineName = keyof typeof machines;
export const machineNames = Object.keys(machines) as readonly MachineName[];
export type { CallEvent, TransitionMeta } from './dsl.ts';
export { type Condition, type Facts, holds } from './facts.ts';
export { type PoolAllocator, poolAllocators } from './pool-block.ts';
