import { isSame, type Mdl, type Plan, parseAddress, type World } from '../../spec/index.ts';
import { type RoutineName, signatureOf } from '../../wdk/index.ts';

/** Routines that change what a descriptor describes although its state may stay the same, and the argument it is in. */
export const redescribes: Readonly<Partial<Record<RoutineName, string>>> = {
  IoBuildPartialMdl: 'TargetMdl',
  MmInitializeMdl: 'MemoryDescriptorList',
  MmAdvanceMdl: 'Mdl',
  MmProtectMdlSystemAddress: 'MemoryDescriptorList',
};

/** Giving back is legal whatever is described. */
const givesBack: ReadonlySet<RoutineName> = new Set([
  'MmUnlockPages',
  'MmFreePagesFromMdl',
  'MmPrepareMdlForReuse',
  'IoFreeMdl',
  'NdisFreeMdl',
  'MmUnmapReservedMapping',
]);

/** A mapping whose start was moved is released at its new start. */
function movedMapping(world: World, { args }: Plan['call']): readonly Mdl[] {
  const mdl = world.objectAt('mdl', String(args['MemoryDescriptorList']));
  const view = mdl?.systemView;
  return mdl === undefined || view === undefined || isSame(view.first, view.base) ? [] : [mdl];
}

/** The descriptors that a call names, or through a mapping of which it reaches memory. */
export function descriptorsOf(world: World, { call }: Plan): readonly Mdl[] {
  const found: Mdl[] = [];
  if (givesBack.has(call.routine)) return found;
  if (call.routine === 'MmUnmapLockedPages') return movedMapping(world, call);
  const add = (mdl: Mdl | undefined): void => {
    if (mdl !== undefined && !found.includes(mdl)) found.push(mdl);
  };
  for (const { name, type } of signatureOf(call.routine).parameters) {
    const value = call.args[name];
    if (typeof value !== 'string') continue;
    if (type === 'PMDL' || name === 'MemoryDescriptorList') add(world.objectAt('mdl', value));
    if (name === 'Address') add(world.reach('kernel', parseAddress(value), 1)?.mdl);
  }
  return found;
}
