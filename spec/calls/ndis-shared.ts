import {
  NDIS_STATUS_FAILURE,
  NDIS_STATUS_INVALID_PARAMETER,
  NDIS_STATUS_RESOURCE_CONFLICT,
  NDIS_STATUS_RESOURCES,
} from '../../wdk/index.ts';
import type { Call, Outcome } from '../oracle/call.ts';
import { type Constraint, constraint } from '../oracle/constraints.ts';
import type { Cell, NdisHandle, NdisIoMapping } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { type Address, isSame, parseAddress } from '../values/address.ts';
import { span } from '../values/span.ts';
import { handleAt } from './ndis-handles.ts';
import { addBlock, anywhere, type Request, requestOf } from './ndis-memory.ts';
import { address, number, returned, row, text } from './row.ts';

export const NdisMAllocateSharedMemory = row<Request>({
  event: () => 'NdisMAllocateSharedMemory',
  roles: requestOf('shared-memory', 'MiniportAdapterHandle'),
  unknown: 'NSHM-01',
  touches: ({ cell, handle }) => [{ cell }, { cell: handle.cell }],
  rules: (world, call, _, outcome) => (outcome === 'nonNull' ? anywhere(world, 'NSHM-01', number(call, 'Length')) : []),
  effect: (world, call, request, outcome, actual) => {
    if (outcome !== 'nonNull') return undefined;
    addBlock(world, call.routine, {
      ...request,
      address: returned(actual),
      byteCount: number(call, 'Length'),
      terms: {
        Length: text(call, 'Length'),
        Cached: text(call, 'Cached'),
        // A logical address of the device: any (NSHM-02).
        PhysicalAddress: outOf(actual, 'PhysicalAddress'),
      },
      clause: 'NSHM-01',
    });
    return undefined;
  },
  forbidden: () => 'NSHM-01',
});

const outOf = (actual: Outcome, name: string): string =>
  actual.kind === 'returned' ? String(actual.out?.[name] ?? '0x0') : '0x0';

const shareFailures = [NDIS_STATUS_RESOURCES, NDIS_STATUS_FAILURE, NDIS_STATUS_INVALID_PARAMETER] as const;
const mapFailures = [NDIS_STATUS_RESOURCES, NDIS_STATUS_FAILURE, NDIS_STATUS_RESOURCE_CONFLICT] as const;

export const NdisAllocateSharedMemory = row<Request>({
  event: () => 'NdisAllocateSharedMemory',
  roles: requestOf('shared-memory', 'NdisHandle'),
  unknown: 'NSHM-05',
  touches: ({ cell, handle }) => [{ cell }, { cell: handle.cell }],
  rules: (world, call, _, outcome) => {
    if (outcome === 'failed') return [constraint('value', 'NSHM-05', { is: 'oneOf', values: shareFailures })];
    return outcome === 'returned' ? anywhere(world, 'NSHM-05', number(call, 'Length'), 'out:VirtualAddress') : [];
  },
  effect: (world, call, request, outcome, actual) => {
    if (outcome !== 'returned') return undefined;
    addBlock(world, call.routine, {
      ...request,
      address: parseAddress(outOf(actual, 'VirtualAddress')),
      byteCount: number(call, 'Length'),
      terms: { AllocationHandle: outOf(actual, 'AllocationHandle') },
      clause: 'NSHM-05',
    });
    return undefined;
  },
  forbidden: () => 'NSHM-05',
});

/** Whether a range of physical addresses may be one of a device: only the implementation can say which are. */
const isDevice = ({ environment: { ioSpace } }: World, start: number, byteCount: number): boolean =>
  ioSpace === undefined || (start >= ioSpace.start && start + byteCount <= ioSpace.end);

const pageCountFor = (at: Address, byteCount: number): number => Math.max(1, span(at.offset, byteCount));

export const NdisMMapIoSpace = row<Request>({
  event: () => 'NdisMMapIoSpace',
  roles: requestOf('ndis-io-mapping', 'MiniportAdapterHandle'),
  unknown: 'NIOS-01',
  facts: (world, call) => ({
    memory: isDevice(world, number(call, 'PhysicalAddress'), number(call, 'Length')) ? 'device' : 'elsewhere',
  }),
  touches: ({ cell, handle }) => [{ cell }, { cell: handle.cell }],
  rules: (world, call, _, outcome): readonly Constraint[] => {
    if (outcome === 'failed') {
      return [
        constraint('value', 'NIOS-01', { is: 'oneOf', values: mapFailures }),
        constraint('out:VirtualAddress', 'NIOS-01', { is: 'equals', value: '0x0' }),
      ];
    }
    if (outcome !== 'returned') return [];
    const pageCount = 1 + Math.ceil(number(call, 'Length') / 4096);
    return [constraint('out:VirtualAddress', 'NIOS-01', { is: 'empty', space: world.system, pageCount })];
  },
  effect: (world, call, { cell, handle }, outcome, actual) => {
    if (outcome !== 'returned') return undefined;
    const at = parseAddress(outOf(actual, 'VirtualAddress'));
    const byteCount = number(call, 'Length');
    const mapping: NdisIoMapping = {
      kind: 'ndisIoMapping',
      place: -1,
      cell,
      address: at,
      step: world.step,
      byteCount,
      handle,
    };
    world.register(mapping);
    world.ndisIoMappings.add(mapping);
    world.ranges.add({ page: at.page, offset: 0 }, pageCountFor(at, byteCount) * 4096);
    handle.made.add(mapping);
    return undefined;
  },
  forbidden: () => 'NIOS-01',
});

interface Unmap {
  readonly mapping: NdisIoMapping;
  readonly handle: NdisHandle;
}

function mappingAt(world: World, call: Call): Unmap | undefined {
  const found = handleAt(world, call, 'MiniportAdapterHandle');
  const mapping = world.objectAt('ndisIoMapping', text(call, 'VirtualAddress'));
  return found === undefined || mapping === undefined ? undefined : { ...found, mapping };
}

const machinesOf = ({ mapping, handle }: Unmap): readonly { readonly cell: Cell }[] => [
  { cell: mapping.cell },
  { cell: handle.cell },
];

export const NdisMUnmapIoSpace = row<Unmap>({
  event: () => 'NdisMUnmapIoSpace',
  roles: mappingAt,
  unknown: 'NIOS-01',
  facts: (_, call, { mapping, handle }) => {
    const isSameRange =
      isSame(mapping.address, address(call, 'VirtualAddress')) && mapping.byteCount === number(call, 'Length');
    return { arguments: isSameRange && handle === mapping.handle ? 'proper' : 'improper' };
  },
  touches: machinesOf,
  effect: (world, _, { mapping }, outcome) => {
    if (outcome !== 'returned') return undefined;
    const { address: at, byteCount } = mapping;
    world.ndisIoMappings.delete(mapping);
    world.ranges.remove({ page: at.page, offset: 0 }, pageCountFor(at, byteCount) * 4096);
    mapping.handle.made.delete(mapping);
    return undefined;
  },
  forbidden: () => 'NIOS-01',
});
