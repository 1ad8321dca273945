import { type Constraint, constraint } from '../oracle/constraints.ts';
import { type Mdl, stateOf } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { formatAddress, plus } from '../values/address.ts';
import { bothMachines, type OfMdl, ofMdl } from './mdl.ts';
import { systemAddressOf } from './partial-parts.ts';
import { marks, wrote } from './parts.ts';
import { mapFailed, mapToSystem, modifiersOf, placement, priorityOf } from './place.ts';
import { placeAndLength, returned, row } from './row.ts';

type Getter = 'MmGetSystemAddressForMdlSafe' | 'MmGetSystemAddressForMdl';

const hasAddress = (mdl: Mdl): boolean => stateOf(mdl.mapping) !== 'unmapped';

/** The address that is there already (SYSVA-00), or one for a new mapping; `exact` is the clause of the former. */
export function addressRules(world: World, mdl: Mdl, own: string, target = 'value'): readonly Constraint[] {
  const state = stateOf(mdl.mapping);
  const at = systemAddressOf(mdl);
  if (at === undefined) return placement(world, mdl, 'SYSVA-08', target);
  const value = formatAddress(at);
  if (state === 'original') return [constraint(target, 'BUILD-10', { is: 'equals', value })];
  if (state === 'inherited') return [constraint(target, 'PART-09', { is: 'equals', value })];
  if (state === 'own') return [constraint(target, own, { is: 'equals', value })];
  // In a reserved range the macro answers MappedSystemVa, which has no byte offset (SYSVA-11, G-08).
  const start = { page: at.page, offset: 0 };
  const values = [formatAddress(start), formatAddress(plus(start, mdl.virtualAddress.offset))];
  return [constraint(target, 'SYSVA-00', { is: 'oneOf', values })];
}

const getter = (routine: Getter, own: string) =>
  row<OfMdl>({
    event: () => routine,
    roles: ofMdl('Mdl'),
    unknown: 'SYSVA-04',
    facts: (world, call) => modifiersOf(world, priorityOf(call)),
    touches: bothMachines,
    rules: (world, _, { mdl }, outcome) => (outcome === 'nonNull' ? addressRules(world, mdl, own) : []),
    effect: (world, call, { mdl }, outcome, actual) => {
      const state = stateOf(mdl.mapping);
      if (outcome !== 'nonNull') {
        if (state === 'unmapped') mapFailed(routine, mdl);
      } else if (state === 'own' && mdl.systemView === undefined) {
        mapToSystem(world, routine, mdl, returned(actual), priorityOf(call));
      }
      return undefined;
    },
    forbidden: ({ mdl }) => {
      if (!hasAddress(mdl)) return routine === 'MmGetSystemAddressForMdl' ? 'SYSVA-0B' : 'SYSVA-01';
      return stateOf(mdl.mapping) === 'original' ? 'BUILD-10' : own;
    },
    preserves: () => placeAndLength,
  });

export const MmGetSystemAddressForMdlSafe = getter('MmGetSystemAddressForMdlSafe', 'SYSVA-02');
export const MmGetSystemAddressForMdl = getter('MmGetSystemAddressForMdl', 'SYSVA-0B');

const mappedOnlyForAWhile = marks('MmMapMdl', { MDL_MAPPED_TO_SYSTEM_VA: 'MMDL-01' });

export const MmMapMdl = row<OfMdl>({
  event: () => 'MmMapMdl',
  roles: ofMdl('MemoryDescriptorList'),
  unknown: 'MMDL-01',
  touches: bothMachines,
  rules: (world, _, { mdl }, outcome) => {
    if (outcome !== 'returned') return [];
    return addressRules(world, mdl, 'MMDL-01', 'out:MappedVa').map((rule) => ({ ...rule, clause: 'MMDL-01' }));
  },
  // What it mapped is gone when it comes back, and what was mapped before is not.
  effect: (_, __, { mdl }, outcome) => {
    if (outcome === 'returned') wrote(mdl, mappedOnlyForAWhile);
    return undefined;
  },
  forbidden: () => 'MMDL-01',
  preserves: () => placeAndLength,
});
