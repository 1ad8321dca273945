import type { RoutineName, WireValue } from '../../wdk/index.ts';
import { createSpecification, type Outcome, type Step, stateOf, step, type World } from '../index.ts';

const none = '0x0';
const byteCount = 0x3000;

/** A world in which calls are made whose outcomes the caller makes up. */
export class Play {
  private readonly world: World = createSpecification().createWorld({ wdkLayout: false });

  private call(routine: RoutineName, args: Readonly<Record<string, WireValue>>, value?: WireValue): Step {
    const outcome: Outcome = value === undefined ? { kind: 'returned' } : { kind: 'returned', value };
    const judged = step(this.world, { routine, args }, outcome);
    this.world.step += 1;
    return judged;
  }

  pool(at: string): Step {
    return this.call(
      'ExAllocatePool2',
      { Flags: '0x40', NumberOfBytes: `0x${byteCount.toString(16)}`, Tag: 0x74736554 },
      at,
    );
  }

  freePool(at: string): Step {
    return this.call('ExFreePoolWithTag', { P: at, Tag: 0x74736554 });
  }

  /** A descriptor of a whole buffer. */
  describe(mdl: string, buffer: string): Step {
    const args = { VirtualAddress: buffer, Length: byteCount, SecondaryBuffer: false, ChargeQuota: false, Irp: none };
    return this.call('IoAllocateMdl', args, mdl);
  }

  build(mdl: string): Step {
    return this.call('MmBuildMdlForNonPagedPool', { MemoryDescriptorList: mdl });
  }

  lock(mdl: string): Step {
    return this.call('MmProbeAndLockPages', { MemoryDescriptorList: mdl, AccessMode: 0, Operation: 1 });
  }

  unlock(mdl: string): Step {
    return this.call('MmUnlockPages', { MemoryDescriptorList: mdl });
  }

  part(source: string, target: string, buffer: string): Step {
    const args = { SourceMdl: source, TargetMdl: target, VirtualAddress: buffer, Length: 0 };
    return this.call('IoBuildPartialMdl', args);
  }

  map(mdl: string, at: string): Step {
    return this.call('MmGetSystemAddressForMdlSafe', { Mdl: mdl, Priority: 16 }, at);
  }

  prepare(mdl: string): Step {
    return this.call('MmPrepareMdlForReuse', { Mdl: mdl });
  }

  free(mdl: string): Step {
    return this.call('IoFreeMdl', { Mdl: mdl });
  }

  read(at: string): Step {
    return this.call('readMemory', { Address: at, ByteCount: 8, AccessMode: 0 }, '0000000000000000');
  }

  /** The states of a descriptor's machines. */
  states(mdl: string): string {
    const found = this.world.objectAt('mdl', mdl);
    return found === undefined ? 'none' : `${stateOf(found.content)}/${stateOf(found.mapping)}`;
  }
}
