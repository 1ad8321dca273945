import {
  type Call,
  formatAddress,
  type Mdl,
  type NdisBlock,
  type NetBufferList,
  stateOf,
  type World,
} from '../../spec/index.ts';
import { signatureOf } from '../../wdk/index.ts';

/** Something that a driver's trace made and did not give back. */
export interface LeftBehind {
  readonly what: string;
  readonly address: string;
  /** The obligation that gives it back. */
  readonly clause: string;
  /** The call that made it. */
  readonly at: number;
  /** The call that broke an obligation about it before, so that it may be left because of that. */
  readonly since: number | undefined;
}

/** Which call locked each descriptor that is locked. */
export class Locks {
  private readonly steps = new Map<Mdl, number>();

  /** What is locked before the first call was locked by somebody else. */
  constructor(world: World) {
    for (const mdl of world.mdls.items) this.note(mdl, -1);
  }

  private note(mdl: Mdl, at: number): void {
    if (stateOf(mdl.content) !== 'locked') this.steps.delete(mdl);
    else if (!this.steps.has(mdl)) this.steps.set(mdl, at);
  }

  /** Look at the descriptors that a call was about. */
  follow(world: World, { routine, args }: Call, at: number): void {
    for (const { name, type } of signatureOf(routine).parameters) {
      const mdl = type === 'PMDL' ? world.objectAt('mdl', String(args[name])) : undefined;
      if (mdl !== undefined) this.note(mdl, at);
    }
  }

  stepOf(mdl: Mdl): number | undefined {
    return this.steps.get(mdl);
  }
}

type Left = Omit<LeftBehind, 'since'>;

/** By what a descriptor is given back, for each of its makers. */
function ofStorage(mdl: Mdl): Left | undefined {
  const at = mdl.step;
  const address = formatAddress(mdl.address);
  switch (mdl.maker) {
    case 'io':
    case 'ioSpace':
      return { what: 'MDL', clause: 'ALLOC-12', address, at };
    case 'ndis':
      return { what: 'MDL', clause: 'NMDL-04', address, at };
    // It goes with the block that it lies in.
    case 'driver':
      return undefined;
    case 'pages':
      return { what: stateOf(mdl.content) === 'pages' ? 'MDL with its pages' : 'MDL', clause: 'PAGES-12', address, at };
  }
}

function ofMdl(mdl: Mdl, locks: Locks): readonly Left[] {
  // Whoever completes an IRP unlocks and frees what is chained to it.
  const isHandedOn = mdl.irp !== undefined && mdl.irp.step < 0;
  const storage = ofStorage(mdl);
  const left: Left[] = storage === undefined || isHandedOn ? [] : [storage];
  const lockedAt = locks.stepOf(mdl);
  if (lockedAt !== undefined && !isHandedOn) {
    left.push({ what: 'lock of an MDL', clause: 'LOCK-06', address: formatAddress(mdl.address), at: lockedAt });
  }
  const { systemView } = mdl;
  if (systemView !== undefined) {
    const clause = stateOf(mdl.mapping) === 'reserved' ? 'RFREE-04' : 'MAP-06';
    left.push({ what: 'system mapping', clause, address: formatAddress(systemView.base), at: systemView.step });
  }
  return left;
}

/** By whose word a block of NDIS is given back. */
function freedBy({ cell }: NdisBlock): string {
  const state = stateOf(cell);
  return state === 'shared' ? 'NSHM-03' : state === 'queued' ? 'NSHM-05' : 'NMEM-03';
}

/** By whose word a list is given back: one that was made from another goes by its own routine. */
function listFreedBy({ cell, source }: NetBufferList): string {
  if (source === undefined) return 'NBP-11';
  return stateOf(cell) === 'clone' ? 'DER-01' : 'DER-04';
}

/** What lives in the end that the calls of a trace made, in the order of those calls. */
export function leftBehind(world: World, locks: Locks): readonly LeftBehind[] {
  const doubt = (object: Parameters<NonNullable<World['aftermath']>['reachedSince']>[0]) =>
    world.aftermath?.reachedSince(object);
  const left: LeftBehind[] = [];
  for (const mdl of world.mdls.items) {
    for (const one of ofMdl(mdl, locks)) left.push({ ...one, since: doubt(mdl) });
  }
  const add = (
    what: string,
    clause: string,
    object: Parameters<typeof doubt>[0] & { readonly address: { readonly page: number; readonly offset: number } },
  ): void => {
    left.push({ what, clause, address: formatAddress(object.address), at: object.step, since: doubt(object) });
  };
  for (const { mappings, secured } of world.processes.items) {
    for (const range of secured) add('secured user memory', 'PROC-17', range);
    for (const mapping of mappings) add('user mapping', 'MAP-06', mapping);
  }
  for (const reservation of world.reservations.items) add('reserved range', 'RSV-12', reservation);
  for (const block of world.pools.items) add('pool', 'POOL-38', block);
  for (const mapping of world.ioMappings.items) add('mapping of I/O space', 'IOSP-04', mapping);
  for (const block of world.contiguous.items) {
    if (block.routine === 'MmAllocateNonCachedMemory') add('noncached memory', 'NONC-02', block);
    else add('contiguous memory', 'CONT-09', block);
  }
  for (const block of world.ndisMemory.items) add('memory of NDIS', freedBy(block), block);
  for (const mapping of world.ndisIoMappings.items) add('mapping of device memory', 'NIOS-01', mapping);
  for (const buffer of world.netBuffers.items) if (buffer.owner === undefined) add('NET_BUFFER', 'NBP-11', buffer);
  for (const list of world.netBufferLists.items) add('NET_BUFFER_LIST', listFreedBy(list), list);
  for (const pool of world.netPools.items) add('pool of NET_BUFFERs', 'NBP-11', pool);
  for (const handle of world.handles.items) add('NDIS handle', 'NDIS-05', handle);
  for (const { before, apcState, step } of world.attachments) {
    left.push({
      what: 'attachment to a process',
      clause: 'PROC-03',
      address: apcState,
      at: step,
      since: doubt(before),
    });
  }
  // What was adopted is given back by whoever made it.
  return left.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at);
}
