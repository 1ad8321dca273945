import { ndisHandleKinds, type RoutineName } from '../../wdk/index.ts';
import type { Call } from '../oracle/call.ts';
import { type Cell, type NdisHandle, stateOf } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { number, returned, row, text, variantsOf } from './row.ts';

/** A row of a call that gives a handle. */
const gives = (event: (call: Call) => string, clause: string) =>
  row<{ readonly cell: Cell }>({
    event: (_, call) => event(call),
    roles: (world) => ({ cell: world.cell('ndis-handle') }),
    unknown: clause,
    touches: ({ cell }) => [{ cell }],
    effect: (world, _, { cell }, outcome, actual) => {
      if (outcome !== 'nonNull') return undefined;
      const handle: NdisHandle = {
        kind: 'handle',
        place: -1,
        cell,
        address: returned(actual),
        step: world.step,
        mdls: new Set(),
        made: new Set(),
      };
      world.register(handle);
      world.handles.add(handle);
      return undefined;
    },
    forbidden: () => clause,
  });

/** A row of a call that takes a handle back, with everything that was made with it given back before. */
const takes = (routine: RoutineName, parameter: string, clause: string) =>
  row<{ readonly handle: NdisHandle }>({
    event: () => routine,
    roles: (world, call) => handleAt(world, call, parameter),
    unknown: 'NDIS-07',
    facts: (_, __, { handle: { mdls, made } }) => ({ leftovers: mdls.size + made.size > 0 ? 'some' : 'none' }),
    touches: ({ handle }) => [{ cell: handle.cell }],
    effect: (world, _, { handle }, outcome) => {
      if (outcome === 'returned') world.handles.delete(handle);
      return undefined;
    },
    forbidden: () => clause,
  });

export function handleAt(world: World, call: Call, parameter: string): { readonly handle: NdisHandle } | undefined {
  const handle = world.objectAt('handle', text(call, parameter));
  return handle === undefined ? undefined : { handle };
}

/** Whether the handle is one that its giver still stands for. */
export const isAdapter = ({ cell }: NdisHandle): boolean => stateOf(cell) === 'adapter';

const obtained = variantsOf('obtainNdisHandle', ['adapter', 'other']);
const adapterKind = ndisHandleKinds.indexOf('miniport-adapter');

export const NdisAllocateGenericObject = gives(() => 'NdisAllocateGenericObject', 'NDIS-05');
export const NdisFreeGenericObject = takes('NdisFreeGenericObject', 'NdisObject', 'NDIS-05');
export const obtainNdisHandle = gives(
  (call) => obtained[number(call, 'HandleKind') === adapterKind ? 'adapter' : 'other'],
  'NDIS-02',
);
export const releaseNdisHandle = takes('releaseNdisHandle', 'NdisHandle', 'NDIS-07');
