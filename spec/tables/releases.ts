import { type Effect, elsewhere, forbids, moves, untouched } from './effect.ts';

const content = 'mdl-content';
const mapping = 'system-mapping';
const user = 'user-mapping';
const range = 'reserved-range';

const unlock = 'MmUnlockPages.returned';
const freePages = 'MmFreePagesFromMdl.returned';
const prepare = 'MmPrepareMdlForReuse.returned';
const ioFree = 'IoFreeMdl.returned';
const unmap = 'MmUnmapLockedPages.system.returned';
const unmapReserved = 'MmUnmapReservedMapping.returned';
const exit = 'endProcess.returned';

const io = { maker: 'io', userMappings: 'none' } as const;
const exact = { tag: 'same', base: 'same', descriptor: 'same', others: 'none' } as const;

/** mdl.md 3.3: what a call releases on the way, and what it leaves. */
export const releases: readonly Effect[] = [
  {
    id: '3.3 MmUnlockPages',
    event: 'MmUnlockPages',
    effect: "Releases its own system mapping and this descriptor's page locks; not user mappings, not the descriptor",
    basis: 'UNLOCK-02, UNLOCK-03',
    shown: [
      moves(mapping, 'own', unlock, 'unmapped'),
      moves(content, 'locked', unlock, 'raw', { userMappings: 'none' }),
      forbids(content, 'locked', unlock, { userMappings: 'some' }),
      ...untouched(user, unlock),
    ],
  },
  {
    id: '3.3 MmFreePagesFromMdl',
    event: 'MmFreePagesFromMdl (Windows 7 on)',
    effect: 'Releases its own system mapping and the pages; not user mappings, not the descriptor',
    basis: 'FREEP-01, FREEP-03, FREEP-04',
    shown: [
      moves(mapping, 'own', freePages, 'unmapped'),
      moves(content, 'pages', freePages, 'pagesFreed', { userMappings: 'none' }),
      forbids(content, 'pages', freePages, { userMappings: 'some' }),
      forbids(mapping, 'own', freePages, { release: 'explicit' }),
      ...untouched(user, freePages),
    ],
  },
  {
    id: '3.3 MmPrepareMdlForReuse',
    event: 'MmPrepareMdlForReuse',
    effect:
      'Releases the own system mapping of a partial descriptor; not an inherited one, no locks, no storage, no mapping of any other descriptor',
    basis: 'PREP-01 to PREP-07',
    shown: [
      moves(mapping, 'own', prepare, 'unmapped', { partial: 'yes' }),
      moves(mapping, 'own', prepare, 'own', { partial: 'no' }),
      moves(mapping, 'inherited', prepare, 'inherited', { partial: 'yes' }),
      moves(mapping, 'reserved', prepare, 'reserved', { partial: 'no' }),
      moves(content, 'locked', prepare, 'locked'),
      moves(content, 'partial', prepare, 'partial'),
    ],
  },
  {
    id: '3.3 IoFreeMdl',
    event: 'IoFreeMdl',
    effect:
      'Releases the descriptor and the own system mapping of a partial one; not locks, user mappings, the buffer, chained descriptors, an inherited mapping',
    basis: 'FREE-01 to FREE-08',
    shown: [
      moves(content, 'partial', ioFree, 'freed', io),
      moves(mapping, 'own', ioFree, 'unmapped', { partial: 'yes' }),
      moves(mapping, 'inherited', ioFree, 'inherited', { partial: 'yes' }),
      forbids(content, 'locked', ioFree, io),
      forbids(content, 'partial', ioFree, { maker: 'io', userMappings: 'some' }),
      ...untouched(user, ioFree),
      ...untouched('pool-block', ioFree),
    ],
  },
  {
    id: '3.3 MmUnmapLockedPages',
    event: 'MmUnmapLockedPages',
    effect: 'Releases one mapping and nothing else',
    basis: 'UNMAP-01, UNMAP-07',
    shown: [
      moves(mapping, 'own', unmap, 'unmapped', { base: 'same', partial: 'no' }),
      moves(content, 'locked', unmap, 'locked'),
      moves(content, 'pages', unmap, 'pages'),
      moves(user, 'live', 'MmUnmapLockedPages.user.returned', 'ended', {
        process: 'same',
        descriptor: 'same',
        base: 'same',
      }),
      ...untouched(user, unmap),
      ...untouched(mapping, 'MmUnmapLockedPages.user.returned'),
    ],
  },
  {
    id: '3.3 MmUnmapReservedMapping',
    event: 'MmUnmapReservedMapping',
    effect: 'Releases the mapping in the reservation; not the reservation',
    basis: 'RUNM-01, RUNM-10',
    shown: [
      moves(mapping, 'reserved', unmapReserved, 'unmapped'),
      moves(range, 'used', unmapReserved, 'free', exact),
      moves(content, 'locked', unmapReserved, 'locked'),
    ],
  },
  {
    id: '3.3 MmFreeMappingAddress',
    event: 'MmFreeMappingAddress',
    effect: 'Releases the reservation, whose mapping must be gone',
    basis: 'RFREE-01, RFREE-04',
    shown: [
      moves(range, 'free', 'MmFreeMappingAddress.returned', 'freed', { tag: 'same', base: 'same' }),
      forbids(range, 'used', 'MmFreeMappingAddress.returned', { tag: 'same', base: 'same' }),
    ],
  },
  {
    id: '3.3 IRP completion',
    event: 'IRP completion',
    effect: "Unlocks and then frees the descriptors on the IRP's list",
    basis: 'R',
    shown: [elsewhere('no routine that the kit calls completes an IRP')],
  },
  {
    id: '3.3 process exit',
    event: 'Process exit',
    effect:
      'Releases user mappings that are left over; locked pages that are left over stop the system; system mappings stay',
    basis: 'MAPU-20 (D), LOCK-22',
    shown: [
      moves(user, 'live', exit, 'ended'),
      moves('process', 'live', exit, 'ended', { leftovers: 'none' }),
      forbids('process', 'live', exit, { leftovers: 'some' }),
      ...untouched(mapping, exit),
      ...untouched(content, exit),
    ],
  },
];
