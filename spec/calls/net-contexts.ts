import { NDIS_STATUS_FAILURE, NDIS_STATUS_RESOURCES } from '../../wdk/index.ts';
import { type Constraint, constraint } from '../oracle/constraints.ts';
import { listAt, type OfList } from './net-buffers.ts';
import { equals, most } from './net-fields.ts';
import { number, row } from './row.ts';

/** sizeof(void*) (NBP-12); programs use multiples of more (CONF-23). */
const pointerByteCount = 8;
const isAligned = (byteCount: number): boolean => byteCount % pointerByteCount === 0;

export const NdisAllocateNetBufferListContext = row<OfList>({
  event: () => 'NdisAllocateNetBufferListContext',
  roles: listAt,
  unknown: 'NBP-12',
  facts: (_, call) => ({
    arguments:
      number(call, 'ContextSize') > 0 &&
      isAligned(number(call, 'ContextSize')) &&
      isAligned(number(call, 'ContextBackFill'))
        ? 'proper'
        : 'improper',
  }),
  touches: ({ list }) => [{ cell: list.contextCell }],
  rules: (_, __, ___, outcome) =>
    outcome === 'failed'
      ? [constraint('value', 'NBP-12', { is: 'oneOf', values: [NDIS_STATUS_RESOURCES, NDIS_STATUS_FAILURE] })]
      : [],
  effect: (_, call, { list }, outcome) => {
    if (outcome !== 'returned') return undefined;
    list.added = number(call, 'ContextSize');
    return undefined;
  },
  forbidden: () => 'NBP-12',
});

export const NdisFreeNetBufferListContext = row<OfList>({
  event: () => 'NdisFreeNetBufferListContext',
  roles: listAt,
  unknown: 'NBP-10',
  facts: (_, call, { list }) => ({
    arguments: number(call, 'ContextSize') === list.added ? 'proper' : 'improper',
  }),
  touches: ({ list }) => [{ cell: list.contextCell }],
  effect: (_, __, { list }, outcome) => {
    if (outcome === 'returned') list.added = 0;
    return undefined;
  },
  forbidden: () => 'NBP-12',
});

export const readMdlHandlerLog = row<object>({
  event: () => 'readMdlHandlerLog',
  roles: () => ({}),
  unknown: 'RET-05',
  touches: () => [],
  rules: (world, _, __, outcome): readonly Constraint[] => {
    if (outcome !== 'returned') return [];
    const { allocations, frees, given, returned } = world.mdlHandlers;
    return [
      constraint('out:AllocateCalls', 'RET-05', { is: 'between', ...allocations }),
      constraint('out:FreeCalls', 'NBADV-05', { is: 'between', ...frees }),
      ...(given === undefined
        ? []
        : [constraint('out:BufferSize', 'RET-04', { is: 'between', least: given.least, most } as const)]),
      ...(given?.address === undefined ? [] : [equals('out:AllocatedMdl', 'RET-05', given.address)]),
      ...(returned?.address === undefined ? [] : [equals('out:FreedMdl', 'NBADV-05', returned.address)]),
    ];
  },
  effect: (world, _, __, outcome) => {
    if (outcome === 'returned') world.mdlHandlers.reset();
    return undefined;
  },
  forbidden: () => 'RET-05',
});
