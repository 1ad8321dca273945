import { type Plan, parseAddress, type World } from '../../spec/index.ts';
import { UserMode } from '../../wdk/index.ts';
import type { Need } from '../trace/program.ts';

const isUserMode = ({ args }: Plan['call']): boolean => args['AccessMode'] === UserMode;

/** Whether an access goes to an address that means something in the current process only. */
function reachesUserHalf(world: World, { args }: Plan['call'], byteCount: number): boolean {
  const view = world.reach('kernel', parseAddress(String(args['Address'])), byteCount);
  return view?.space.kind !== 'system';
}

/** Whether a call would be another one if another process were the current one. */
export function restsOnProcess(world: World, { call, event, facts }: Plan): boolean {
  switch (call.routine) {
    case 'allocateUserMemory':
    case 'freeUserMemory':
    case 'readQuota':
    case 'allocateUserMemoryAt':
    case 'protectUserMemory':
    case 'MmSecureVirtualMemory':
    case 'MmSecureVirtualMemoryEx':
    case 'MmUnsecureVirtualMemory':
    case 'ProbeForRead':
    case 'ProbeForWrite':
    case 'PsGetCurrentProcess':
    case 'IoGetCurrentProcess':
    case 'MmProbeAndLockSelectedPages':
      return true;
    case 'readMemory':
      return isUserMode(call) || reachesUserHalf(world, call, Number(call.args['ByteCount']));
    case 'writeMemory':
      return isUserMode(call) || reachesUserHalf(world, call, String(call.args['Bytes']).length / 2);
    case 'fetchInstruction':
    case 'MmMapLockedPagesSpecifyCache':
    case 'MmMapLockedPages':
      return isUserMode(call);
    case 'MmUnmapLockedPages':
      return event === 'MmUnmapLockedPages.user';
    case 'MmProbeAndLockPages':
      return facts.memory === 'user' || facts.memory === 'elsewhere';
    default:
      return false;
  }
}

interface Attachment {
  readonly step: number;
  readonly rests: readonly Need[];
  /** What the process before it rested on. */
  readonly before: readonly Need[];
}

const nothing: readonly Need[] = [];

/**
 * The attaches and detaches that made the current process the current one. Where one of them is left out, another
 * process is: what was meant for this one must be left out too.
 */
export class Context {
  needs: readonly Need[] = nothing;
  private readonly attachments: Attachment[] = [];

  /** Follow a call that was added at a step; `rests`: the open outcomes that it rests on. */
  follow({ call: { routine } }: Plan, step: number, rests: readonly Need[]): void {
    if (routine === 'KeStackAttachProcess') {
      this.attachments.push({ step, rests, before: this.needs });
      this.needs = [{ step, is: 'returned' }];
    } else if (routine === 'KeUnstackDetachProcess') this.leave(step, rests);
  }

  private leave(step: number, rests: readonly Need[]): void {
    const last = this.attachments.pop();
    if (last === undefined) return;
    const isOwn = ({ step: at }: Need): boolean => last.rests.some((rest) => rest.step === at);
    // A detach that is left out only together with its attach leaves the process that was current before both.
    this.needs = rests.every(isOwn) ? last.before : [...last.before, { step, is: 'returned' }];
  }
}
