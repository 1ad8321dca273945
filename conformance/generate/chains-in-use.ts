import { descriptorsUnder, type Mdl, type NetBuffer, netBuffersOf, type Plan, type World } from '../../spec/index.ts';
import type { RoutineName } from '../../wdk/index.ts';

/** Routines that change a descriptor without changing its state, and the argument that it is in. */
const changes: Readonly<Partial<Record<RoutineName, string>>> = {
  NdisAdjustMdlLength: 'Mdl',
  MmAdvanceMdl: 'Mdl',
  linkMdl: 'Mdl',
  IoBuildPartialMdl: 'TargetMdl',
};

const ofNdis: ReadonlySet<string> = new Set(['ndis', 'handler']);

/**
 * Whether data would begin behind the first of the MDLs that retreats took, which stays: how long those MDLs are is not
 * promised, so that nobody could say which of them a further call comes to.
 */
function losesTrack({ chain, start }: NetBuffer, byteCount: number): boolean {
  const isTaken = start !== undefined && ofNdis.has(chain[start.index]?.origin ?? 'caller');
  return isTaken && byteCount >= start.left && ofNdis.has(chain[start.index + 1]?.origin ?? 'caller');
}

/** The NET_BUFFERs whose data start a call moves on without giving back what lies before it. */
function movedOn(world: World, { routine, args }: Plan['call']): readonly NetBuffer[] {
  if (args['FreeMdl'] !== false) return [];
  if (routine === 'NdisAdvanceNetBufferDataStart') {
    const buffer = world.objectAt('netBuffer', String(args['NetBuffer']));
    return buffer === undefined ? [] : [buffer];
  }
  const list = world.objectAt('netBufferList', String(args['NetBufferList']));
  return list === undefined ? [] : (netBuffersOf(world, list) ?? []);
}

/** Whether a call links a descriptor behind the last one of an IRP, which is in use elsewhere as well. */
function lengthensChain(world: World, { routine, args }: Plan['call'], used: ReadonlySet<Mdl>): boolean {
  if (routine !== 'IoAllocateMdl' || args['SecondaryBuffer'] !== true) return false;
  return world.objectAt('irp', String(args['Irp']))?.chain.some((mdl) => used.has(mdl)) === true;
}

/** Whether a call would change a descriptor behind the back of a NET_BUFFER that has it in its chain, or lose track of it. */
export function disturbs(world: World, { call, touched, usual }: Plan): boolean {
  if (world.netBuffers.items.length + world.netBufferLists.items.length === 0) return false;
  const byteCount = Number(call.args['DataOffsetDelta']);
  if (movedOn(world, call).some((buffer) => losesTrack(buffer, byteCount))) return true;
  const used = new Set<Mdl>();
  for (const { chain } of world.netBuffers.items) for (const { mdl } of chain) if (mdl !== undefined) used.add(mdl);
  for (const list of world.netBufferLists.items) for (const mdl of descriptorsUnder(list)) used.add(mdl);
  if (used.size === 0) return false;
  if (lengthensChain(world, call, used)) return true;
  const name = changes[call.routine];
  const changed = name === undefined ? undefined : world.objectAt('mdl', String(call.args[name]));
  if (changed !== undefined && used.has(changed)) return true;
  const contents = new Set([...used].map(({ content }) => content));
  return touched.some(({ cell }, index) => contents.has(cell) && usual[index]?.next !== cell.state);
}
