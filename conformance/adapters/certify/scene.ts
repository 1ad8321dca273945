import { type Parameter, type RoutineName, routineNames, signatureOf, wireOf } from '../../../wdk/index.ts';
import { callable } from '../../execute/session.ts';
import type { Description } from '../../port.ts';
import type { Argument, Need, ObserveRequest, Program, ProgramCall } from '../../trace/program.ts';

type Arguments = Readonly<Record<string, Argument>>;

export const call = (
  routine: RoutineName,
  args: Arguments,
  needs: readonly Need[] = [],
  observe: readonly ObserveRequest[] = [],
): ProgramCall => ({ routine, args, needs, observe });

export const programOf = (...calls: readonly ProgramCall[]): Program => ({
  kind: 'mdl-tck/program',
  version: 1,
  profile: 'windows-10',
  calls,
});

/** The reference to what a call returned, so many bytes further. */
export const ref = (step: number, plus?: string): Argument => ({ ref: step, ...(plus === undefined ? {} : { plus }) });

const tag = 0x6b636d74;
export const PAGE_READWRITE = 4;

/** Nothing, in the form that a parameter has. */
function nothing({ type }: Parameter): Argument {
  switch (wireOf[type]) {
    case 'address':
    case 'u64':
      return '0x0';
    case 'u32':
      return 0;
    case 'boolean':
      return false;
    case 'bytes':
    case 'void':
      return '';
  }
}

/** Memory that an adapter can be asked for, and in which mode it is accessed. */
export interface Buffer {
  readonly call: ProgramCall;
  readonly mode: number;
}

/** What programs for one adapter can be made of. */
export class Means {
  readonly #callable: ReadonlySet<RoutineName>;

  constructor(description: Description) {
    this.#callable = callable(description);
  }

  has(...routines: readonly RoutineName[]): boolean {
    return routines.every((routine) => this.#callable.has(routine));
  }

  get count(): number {
    return this.#callable.size;
  }

  /** A call of a routine that it does not have. */
  get absent(): ProgramCall | undefined {
    const routine = routineNames.find((name) => !this.#callable.has(name));
    if (routine === undefined) return undefined;
    const inputs = signatureOf(routine).parameters.filter(({ direction, optional }) => direction === 'in' && !optional);
    return call(routine, Object.fromEntries(inputs.map((parameter) => [parameter.name, nothing(parameter)])));
  }

  buffer(byteCount: number): Buffer | undefined {
    const size = `0x${byteCount.toString(16)}`;
    if (this.has('ExAllocatePool2')) {
      return { call: call('ExAllocatePool2', { Flags: '0x40', NumberOfBytes: size, Tag: tag }), mode: 0 };
    }
    if (this.has('ExAllocatePoolWithTag')) {
      const args = { PoolType: 512, NumberOfBytes: size, Tag: tag };
      return { call: call('ExAllocatePoolWithTag', args), mode: 0 };
    }
    if (!this.has('allocateUserMemory')) return undefined;
    return { call: call('allocateUserMemory', { ByteCount: byteCount, Protect: PAGE_READWRITE }), mode: 1 };
  }

  /** A descriptor over a range that nothing looks at. */
  mdl(address: Argument, byteCount: number, needs: readonly Need[] = []): ProgramCall | undefined {
    if (!this.has('IoAllocateMdl')) return undefined;
    return call(
      'IoAllocateMdl',
      { VirtualAddress: address, Length: byteCount, SecondaryBuffer: false, ChargeQuota: false },
      needs,
    );
  }

  /** A call that can be made at any time, and any number of times. */
  get probe(): ProgramCall | undefined {
    if (this.has('KeGetCurrentIrql')) return call('KeGetCurrentIrql', {});
    if (this.has('BYTES_TO_PAGES')) return call('BYTES_TO_PAGES', { Size: '0x1001' });
    if (this.has('PAGE_ALIGN')) return call('PAGE_ALIGN', { Va: '0x1001' });
    return this.buffer(16)?.call ?? this.mdl('0x1000', 16) ?? this.absent;
  }
}
