import { descriptorsUnder, type Mdl, type Plan, type World } from '../../spec/index.ts';
import type { RoutineName } from '../../wdk/index.ts';

/** Routines that change a descriptor without changing its state, and the argument that it is in. */
const changes: Readonly<Partial<Record<RoutineName, string>>> = {
  NdisAdjustMdlLength: 'Mdl',
  MmAdvanceMdl: 'Mdl',
  linkMdl: 'Mdl',
  IoBuildPartialMdl: 'TargetMdl',
};

/** Whether a call would change a descriptor behind the back of a NET_BUFFER that has it in its chain. */
export function disturbs(world: World, { call, touched, usual }: Plan): boolean {
  if (world.netBuffers.items.length + world.netBufferLists.items.length === 0) return false;
  const used = new Set<Mdl>();
  for (const { chain } of world.netBuffers.items) for (const { mdl } of chain) if (mdl !== undefined) used.add(mdl);
  for (const list of world.netBufferLists.items) for (const mdl of descriptorsUnder(list)) used.add(mdl);
  if (used.size === 0) return false;
  const name = changes[call.routine];
  const changed = name === undefined ? undefined : world.objectAt('mdl', String(call.args[name]));
  if (changed !== undefined && used.has(changed)) return true;
  const contents = new Set([...used].map(({ content }) => content));
  return touched.some(({ cell }, index) => contents.has(cell) && usual[index]?.next !== cell.state);
}
