import type { Call } from '../oracle/call.ts';
import { charge, type Mdl, type UserMapping } from '../oracle/objects.ts';
import type { World } from '../oracle/world.ts';
import { isSame } from '../values/address.ts';
import { bothMachines, endSystemView, isBaseOf, type OfMdl } from './mdl.ts';
import { inheritors } from './partial-parts.ts';
import { marks, wrote } from './parts.ts';
import { address, placeAndLength, row, text } from './row.ts';

const unmapped = marks('MmUnmapLockedPages', { MDL_MAPPED_TO_SYSTEM_VA: 'FLG-04' });

interface Unmap extends OfMdl {
  readonly mapping: UserMapping | undefined;
  /** A system and a user mapping have the address: an implementation may take it for either. */
  readonly isEither: boolean;
}

/**
 * The user mapping that an address means: a live one of this descriptor in this process; else one that is another's,
 * in another process or over, which is a breach (UNMAP-06, UNMAP-12). Several may have one address where an
 * implementation maps by identity: then the one whose address the call was given, before the system mapping.
 */
function userMappingAt(world: World, call: Call, mdl: Mdl): UserMapping | undefined {
  const here = userMappingsAt(world, call, mdl);
  const meant = here.find(({ step }) => step === call.origins?.['BaseAddress']);
  if (meant !== undefined || isBaseOf(mdl, call, 'BaseAddress')) return meant;
  const elsewhere = [...mdl.userMappings].findLast((each) => isSame(each.address, address(call, 'BaseAddress')));
  return here[0] ?? world.objectAt('userMapping', text(call, 'BaseAddress')) ?? elsewhere;
}

function userMappingsAt(world: World, call: Call, mdl: Mdl): readonly UserMapping[] {
  if (mdl.userMappings.size === 0) return noMappings;
  const base = address(call, 'BaseAddress');
  return [...mdl.userMappings].filter((each) => isSame(each.address, base) && each.process === world.current);
}
const noMappings: readonly UserMapping[] = [];

const isPartial = (mdl: Mdl): 'yes' | 'no' => (mdl.source === undefined ? 'no' : 'yes');

export const MmUnmapLockedPages = row<Unmap>({
  event: (world, call) => {
    const mdl = world.objectAt('mdl', text(call, 'MemoryDescriptorList'));
    const user = mdl !== undefined && userMappingAt(world, call, mdl) !== undefined;
    return user ? 'MmUnmapLockedPages.user' : 'MmUnmapLockedPages.system';
  },
  roles: (world, call) => {
    const mdl = world.objectAt('mdl', text(call, 'MemoryDescriptorList'));
    if (mdl === undefined) return undefined;
    const isEither = isBaseOf(mdl, call, 'BaseAddress') && userMappingsAt(world, call, mdl).length > 0;
    return { mdl, mapping: userMappingAt(world, call, mdl), isEither };
  },
  unknown: 'UNMAP-12',
  facts: (world, call, { mdl, mapping }) =>
    mapping === undefined
      ? { base: isBaseOf(mdl, call, 'BaseAddress') ? 'same' : 'other', partial: isPartial(mdl) }
      : {
          base: 'same',
          descriptor: mapping.mdl === mdl ? 'same' : 'other',
          process: mapping.process === world.current ? 'same' : 'other',
        },
  touches: ({ mdl, mapping }) =>
    mapping === undefined
      ? [...bothMachines({ mdl }), ...inheritors(mdl, 'MmUnmapLockedPages.inherited')]
      : [{ cell: mdl.content }, { cell: mapping.cell }],
  effect: (world, call, { mdl, mapping, isEither }, outcome) => {
    if (outcome !== 'returned') return undefined;
    if (mapping === undefined) {
      endSystemView(world, call, mdl, 'UNMAP-01');
      if (!isEither) wrote(mdl, unmapped);
    } else endUserMapping(world, mapping, call);
    if (isEither) {
      mdl.unmappedEither = true;
      mdl.fresh.MDL_MAPPED_TO_SYSTEM_VA = undefined;
    }
    return undefined;
  },
  forbidden: () => 'UNMAP-01',
  preserves: () => placeAndLength,
});

/** A user mapping ends, by being unmapped or with its process. */
export function endUserMapping(world: World, mapping: UserMapping, call: Call): void {
  if (mapping.view !== undefined) {
    const by = charge('UNMAP-01', call.routine);
    mapping.view.space.remove(mapping.view, by, world.step);
    world.usage.release('UserPages', by);
    for (const page of mapping.view.pages) page.userMappings -= 1;
    mapping.view = undefined;
  }
  mapping.mdl.userMappings.delete(mapping);
  mapping.process.mappings.delete(mapping);
}
