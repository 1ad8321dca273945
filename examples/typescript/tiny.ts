import type { Callable, Outcome, SingleCall, WireValue } from '../../index.ts';

const pageBytes = 4096n;

interface TinyMdl {
  readonly start: bigint;
  readonly byteCount: number;
}

const hex = (value: bigint): string => `0x${value.toString(16)}`;
const returned = (value?: WireValue): Outcome => ({ kind: 'returned', ...(value === undefined ? {} : { value }) });

/** Pool and descriptors, and nothing else: what an implementation in this process looks like. */
export class Tiny {
  #top = 0x10000n;
  readonly #mdls = new Map<string, TinyMdl>();

  /** Whole pages, which are never given twice. */
  allocate(byteCount: bigint): string {
    const start = this.#top;
    this.#top += ((byteCount + pageBytes - 1n) / pageBytes) * pageBytes;
    return hex(start);
  }

  reset(): void {
    this.#top = 0x10000n;
    this.#mdls.clear();
  }

  makeMdl(start: bigint, byteCount: number): string {
    const address = this.allocate(pageBytes);
    this.#mdls.set(address, { start, byteCount });
    return address;
  }

  freeMdl(address: string): void {
    this.#mdls.delete(address);
  }

  mdl(address: string): TinyMdl {
    const found = this.#mdls.get(address);
    if (found === undefined) throw new Error(`there is no MDL at ${address}`);
    return found;
  }
}

type Arguments = SingleCall['args'];
const text = (args: Arguments, name: string): string => String(args[name] ?? '0x0');

/** A function a routine: arguments as they travel, and what the call came to. */
const routines: Readonly<Record<string, (tiny: Tiny, args: Arguments) => Outcome>> = {
  ExAllocatePoolWithTag: (tiny, args) =>
    returned(args['Tag'] === 0 ? '0x0' : tiny.allocate(BigInt(text(args, 'NumberOfBytes')))),
  ExFreePoolWithTag: () => returned(),
  IoAllocateMdl: (tiny, args) => returned(tiny.makeMdl(BigInt(text(args, 'VirtualAddress')), Number(args['Length']))),
  IoFreeMdl(tiny, args) {
    tiny.freeMdl(text(args, 'Mdl'));
    return returned();
  },
  MmGetMdlByteCount: (tiny, args) => returned(tiny.mdl(text(args, 'Mdl')).byteCount),
  MmGetMdlByteOffset: (tiny, args) => returned(Number(tiny.mdl(text(args, 'Mdl')).start % pageBytes)),
  MmGetMdlVirtualAddress: (tiny, args) => returned(hex(tiny.mdl(text(args, 'Mdl')).start)),
};

/** The adapter is this object. */
export function adapterFor(tiny: Tiny): Callable {
  return {
    description: {
      name: 'tiny',
      version: '1',
      routines: Object.fromEntries(Object.keys(routines).map((name) => [name, 'implemented'])),
      features: [],
      layout: 'none',
    },
    reset: () => tiny.reset(),
    call({ routine, args }) {
      const outcome = routines[routine]?.(tiny, args) ?? { kind: 'absent', what: routine };
      return { outcome, observations: [] };
    },
  };
}
