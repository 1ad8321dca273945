import {
  KernelMode,
  MdlMappingNoWrite,
  NormalPagePriority,
  PAGE_NOACCESS,
  PAGE_READONLY,
  type RoutineName,
  UserMode,
} from '../../wdk/index.ts';
import type { Draft, Item } from './draft.ts';
import { memoryStages } from './misuse-stages-memory.ts';
import { ndisStages } from './misuse-stages-ndis.ts';
import { ownStorageStages } from './misuse-stages-parts.ts';
import {
  at,
  attach,
  build,
  type Call,
  createProcess,
  describes,
  detach,
  failPtes,
  lock,
  map,
  mapReserved,
  PoolTag,
  pagedPool,
  pages,
  partial,
  pool,
  protect,
  raise,
  reserve,
  smallPool,
  systemAddress,
  Tag,
  unlock,
  userMemory,
  zeroedPool,
} from './misuse-steps.ts';

/** What must be in place before one more call is misuse that chance alone seldom comes to. */
const calls: readonly (readonly Call[])[] = [
  [createProcess, attach(0), userMemory, describes(2), lock(3), detach(1)],
  [createProcess, createProcess, attach(0), attach(1)],
  [userMemory, describes(0), lock(1), unlock(1)],
  [pool, describes(0), lock(1), unlock(1)],
  [pool, describes(0), lock(1), describes(0), lock(3)],
  [smallPool],
  [pagedPool, raise],
  [pagedPool, describes(0)],
  [pool, ['ExFreePoolWithTag', { P: at(0), Tag }], raise],
  [pages, failPtes],
  [pages, map(0, UserMode), raise],
  [pages, map(0, KernelMode), ['MmUnmapLockedPages', { BaseAddress: at(1), MemoryDescriptorList: at(0) }]],
  [pages, map(0, KernelMode, NormalPagePriority + MdlMappingNoWrite)],
  [pages, map(0, KernelMode), protect(0, PAGE_READONLY)],
  [pages, map(0, KernelMode), protect(0, PAGE_NOACCESS)],
  [pages, ['MmFreePagesFromMdl', { MemoryDescriptorList: at(0) }]],
  [pages, createProcess, attach(1), map(0, UserMode), detach(2)],
  [pages, map(0, UserMode), pages],
  [zeroedPool, describes(0), build(1), map(1, UserMode)],
  [pool, describes(0), lock(1), describes(0), partial(1, 3, 0), systemAddress(3)],
  [pool, describes(0), describes(0), build(1), partial(1, 2, 0)],
  [reserve],
  [reserve, pages],
  [reserve, raise],
  [reserve, describes(0), createProcess],
  [reserve, ['MmFreeMappingAddress', { BaseAddress: at(0), PoolTag }]],
  [reserve, pages, mapReserved(0, 1), pages],
  ...ownStorageStages,
  ...ndisStages,
  ...memoryStages,
];

/** As drafts, as far as these routines may be called: what rests on another one is left out by those who walk them. */
export const misuseStages = (routines: ReadonlySet<RoutineName>): readonly Draft[] =>
  calls.map((list) => ({
    items: list
      .map(([routine, args = {}], id): Item => ({ id, routine, args }))
      .filter(({ routine }) => routines.has(routine)),
  }));
