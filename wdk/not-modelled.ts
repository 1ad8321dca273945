import type { RoutineName } from './routines.ts';

/**
 * Routines that have a signature and not yet all of a row in spec, an implementation in the reference and a command.
 * Until they have, no program calls them. Who gives one its last part strikes it off here; a test sees to that.
 */
export const notModelled = [
  'NdisAllocateCloneNetBufferList',
  'NdisFreeCloneNetBufferList',
  'NdisAllocateFragmentNetBufferList',
  'NdisFreeFragmentNetBufferList',
  'NdisAllocateReassembledNetBufferList',
  'NdisFreeReassembledNetBufferList',
] as const satisfies readonly RoutineName[];
export type NotModelled = (typeof notModelled)[number];

/** Something for every routine; only what is not modelled yet may be left out. */
export type ByRoutine<T> = Readonly<Record<Exclude<RoutineName, NotModelled>, T> & Partial<Record<NotModelled, T>>>;
