import { describe, expect, it } from 'vitest';
import {
  KernelMode,
  PAGE_READWRITE,
  type Parameter,
  type RoutineName,
  routineNames,
  signatureOf,
  type TypeName,
  wireOf,
} from '../wdk/index.ts';
import { at, nullAddress, plusBytes, type VirtualAddress } from './address.ts';
import { RoutineArguments, type RoutineValue } from './dispatch.ts';
import { BugCheck } from './ke/bug-check.ts';
import { RaisedStatus } from './ke/raised-status.ts';
import { createKernel, type Kernel, type KernelOptions } from './kernel.ts';

/** A small generator of numbers: the test must fail the same way each time. */
const randomFrom = (seed: number): ((limit: number) => number) => {
  let state = seed >>> 0 || 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
};

const wildPages = [0, 1, 0x10, 0x7ffffffef, 0x7fffffff0, 0x800000000, 2 ** 52 - 2 ** 35, 2 ** 52 - 1, 2 ** 51];
const wildNumbers = [3, 15, 32, 64, 256, 512, 0x80000010, 0xfffff000, 0xffffffff];
const sizes = [1, 8, 100, 0x800, 0xfff, 0x1000, 0x1001, 0x2000, 0x3123, 0x5000];
const offsets = [0, 0, 8, 16, 0x123, 0xff0, 0x1000, 0x1ff8, -16];

/** Numbers that a routine can do something with, by the name of the parameter; sizes else. */
const sensible: Readonly<Record<string, readonly number[]>> = {
  AccessMode: [0, 0, 1],
  Operation: [0, 1, 2],
  CacheType: [0, 1, 2],
  PoolType: [0, 1, 512, 8, 16, 0x401],
  Flags: [0, 0x40, 0x100, 1, 4, 0x20, 0x40],
  Tag: [0x31323334],
  PoolTag: [0x31323334],
  Priority: [0, 16, 32, 0x80000010, 0x40000010],
  BugCheckOnFailure: [0, 0, 1],
  Protect: [1, 2, 4, 0x10, 0x20, 0x40, 0x204],
  NewProtect: [1, 2, 4, 0x10, 0x20, 0x40, 8],
  Protection: [2, 4],
  LowAddress: [0, 0x100000, 0x8000000000],
  HighAddress: [2 ** 64, 0x180000],
  SkipBytes: [0, 0, 0x1000, 0x4000],
  PhysicalAddress: [0x8000000000, 0x8000001000, 0x100000],
  NumberOfBytes: [...sizes, 0x1000, 0x2000],
  IdealNode: [0, 1],
  StackSize: [1, 2],
  ResourceClass: [0, 1, 2, 3, 4, 5, 6, 7, 8],
  Nth: [0, 1, 2, 3],
  Amount: [0, 1, 100, 0x2000, 0xffffffff],
  NewIrql: [0, 1, 2],
  Size: sizes,
  LowestAcceptableAddress: [0, 0, 0x110000],
  HighestAcceptableAddress: [2 ** 64, 2 ** 64, 0x180000],
  BoundaryAddressMultiple: [0, 0x2000, 0x10000, 0x3000],
  PreferredNode: [0, 0x80000000, 1],
  Alignment: [1, 2, 4, 8, 0],
  ProbeMode: [2, 4, 4, 1],
  ExtendedParametersCount: [0, 1, 1, 2],
  ExtendedParameterType: [0, 1, 2, 3],
  ExtendedParameterValue: [0, 16, 32, 1],
  HandleKind: [0, 1, 2, 3, 3, 3, 4, 5, 6],
  MemoryFlags: [0, 0, 0, 1, 2],
  DataSize: [0, 0, 64, 0x1001],
  ContextSize: [0, 16, 32, 8],
  ContextBackFill: [0, 16, 32],
  DataOffset: [0, 0, 10, 100, 0x800],
  DataLength: [0, 10, 100, 0x800],
  CurrentMdlOffset: [0, 10],
  DataOffsetDelta: [0, 4, 10, 100, 0x800],
  DataBackFill: [0, 8, 100],
  AllocateMdlHandler: [0, 1, 2, 3, 4],
  FreeMdlHandler: [0, 1],
  AlignMultiple: [1, 1, 2, 16, 0x2000],
  AlignOffset: [0, 1],
  DestinationOffset: [0, 4, 100],
  SourceOffset: [0, 4, 100],
  StartOffset: [0, 3, 100],
  MaximumLength: [16, 100, 0x1000],
  AllocateCloneFlags: [0, 2],
  FreeCloneFlags: [0, 2],
};

/** Called seldom: at a raised IRQL little else returns. */
const changesIrql: ReadonlySet<RoutineName> = new Set(['KeRaiseIrql', 'KeLowerIrql', 'KeRaiseIrqlToDpcLevel']);

/** Those of NDIS, with what they need: they know little of the rest, and come to little among it. */
const ofNdis = routineNames.filter(
  (routine) =>
    signatureOf(routine).header === 'ndis.h' || /NetBuffer|NdisHandle|HandlerLog|linkMdl|^fail/.test(routine),
);

/** What addresses are known by: handles of NDIS stand for different things. */
type Kind = TypeName | 'pool of NDIS' | 'adapter';

const kindOf = (type: TypeName, name: string): Kind => {
  if (type !== 'NDIS_HANDLE') return type;
  if (name.includes('Pool')) return 'pool of NDIS';
  return name === 'MiniportAdapterHandle' ? 'adapter' : type;
};

const outcomes = { returned: 0, raised: 0, stopped: 0 };

/** One run: calls with random arguments, mostly of the kind that is wanted, sometimes dead, sometimes wild. */
class WildRun {
  readonly #random: (limit: number) => number;
  readonly #known = new Map<Kind, VirtualAddress[]>();
  readonly #args = new RoutineArguments();
  readonly #kernel: Kernel;
  readonly #routines: readonly RoutineName[];

  constructor(kernel: Kernel, routines: readonly RoutineName[], seed: number) {
    this.#kernel = kernel;
    this.#routines = routines;
    this.#random = randomFrom(seed * 2654435761);
  }

  /** Makes one of everything, so that the first calls have something to work on. */
  furnish(): boolean {
    return this.#attempt(() => {
      this.#furnish();
      this.#furnishNdis();
    });
  }

  #furnish(): void {
    const { routines: r } = this.#kernel;
    const block = r.ExAllocatePoolWithTag(0, 0x5000, 0x31323334);
    const user = r.allocateUserMemory(0x4000, PAGE_READWRITE);
    const mdlOf = (address: VirtualAddress): VirtualAddress => {
      const mdl = r.IoAllocateMdl(address, 0x2345, false, false, nullAddress);
      this.#note('PMDL', mdl);
      return mdl;
    };
    r.MmBuildMdlForNonPagedPool(mdlOf(block));
    for (const address of [plusBytes(block, 0x810), plusBytes(user, 0x10)]) {
      const mdl = mdlOf(address);
      r.MmProbeAndLockPages(mdl, KernelMode, 1);
      r.IoBuildPartialMdl(mdl, mdlOf(address), plusBytes(address, 0x1000), 0x800);
    }
    const pages = r.MmAllocatePagesForMdl(0, 2 ** 64, 0, 0x3000);
    for (const address of [block, user, r.MmAllocateMappingAddress(0x4000, 0x31323334)]) this.#note('PVOID', address);
    this.#note('PVOID', r.MmGetSystemAddressForMdlSafe(pages, 16));
    this.#note('PMDL', pages);
    this.#note('PIRP', r.IoAllocateIrp(1, false));
    this.#note('PRKPROCESS', r.createProcess());
    this.#note('PVOID', r.MmAllocateContiguousMemory(0x3000, 2 ** 64));
    this.#note('PVOID', r.MmAllocateNonCachedMemory(0x2000));
    this.#note('PVOID', r.MmMapIoSpace(0x8000000000, 0x2000, 0));
    this.#note('HANDLE', r.MmSecureVirtualMemory(user, { page: 1, offset: 0 }, PAGE_READWRITE));
    this.#note('MM_COPY_ADDRESS', block);
  }

  #furnishNdis(): void {
    const { routines: r } = this.#kernel;
    const handle = r.NdisAllocateGenericObject(nullAddress, 0x31, 8);
    const pools = [
      r.NdisAllocateNetBufferPool(handle, 0x31, 0),
      r.NdisAllocateNetBufferListPool(handle, 0, true, 16, 0x31, 0),
    ] as const;
    const buffer = r.NdisAllocateMemoryWithTagPriority(handle, 0x2000, 0x31323334, 16);
    const mdls = [0, 0x800].map((from) => r.NdisAllocateMdl(handle, plusBytes(buffer, from), 0x700));
    const [first = nullAddress, second = nullAddress] = mdls;
    r.linkMdl(first, second);
    const list = r.NdisAllocateNetBufferAndNetBufferList(pools[1], 16, 0, first, 0x100, 0x800);
    const other = r.NdisAllocateNetBuffer(pools[0], second, 0x100, 0x100);
    r.linkNetBuffer(r.NET_BUFFER_LIST_FIRST_NB(list), other);
    for (const mdl of mdls) this.#note('PMDL', mdl);
    for (const pool of pools) this.#note('pool of NDIS', pool);
    for (const netBuffer of [r.NET_BUFFER_LIST_FIRST_NB(list), other]) this.#note('PNET_BUFFER', netBuffer);
    this.#note('NDIS_HANDLE', handle);
    this.#note('adapter', r.obtainNdisHandle(3));
    this.#note('PNET_BUFFER_LIST', list);
    this.#note('PVOID', buffer);
  }

  /** Makes a call; false when the system stopped. */
  step(): boolean {
    const routine = this.#pick(this.#routines, 'KeGetCurrentIrql');
    if (changesIrql.has(routine) && this.#random(6) !== 0) return true;
    const { parameters, returns } = signatureOf(routine);
    this.#args.outs.length = 0;
    this.#args.values.length = 0;
    for (const parameter of parameters) if (parameter.direction === 'in') this.#args.values.push(this.#draw(parameter));
    return this.#attempt(() => {
      this.#note(kindOf(returns, routine), this.#kernel.call(routine, this.#args));
      const outs = parameters.filter((parameter) => parameter.direction === 'out');
      outs.forEach((parameter, index) => {
        this.#note(kindOf(parameter.type, parameter.name), this.#args.outs[index]);
      });
    });
  }

  /** Whether the system still runs afterwards. */
  #attempt(act: () => void): boolean {
    try {
      act();
      outcomes.returned++;
      return true;
    } catch (thrown) {
      if (thrown instanceof BugCheck) outcomes.stopped++;
      else if (thrown instanceof RaisedStatus) outcomes.raised++;
      else throw thrown;
      return thrown instanceof RaisedStatus;
    }
  }

  #pick<T>(values: readonly T[], otherwise: T): T {
    return values[this.#random(values.length)] ?? otherwise;
  }

  #note(kind: Kind, value: RoutineValue | undefined): void {
    if (typeof value !== 'object' || !('page' in value) || (value.page === 0 && value.offset === 0)) return;
    const known = this.#known.get(kind) ?? [];
    this.#known.set(kind, known);
    known.push(value);
  }

  #address(kind: Kind): VirtualAddress {
    if (this.#random(40) === 0) return at(this.#pick(wildPages, 0), this.#pick([0, 0, 1, 8, 4080, 4095], 0));
    const ofKind = this.#known.get(this.#random(30) === 0 ? 'PVOID' : kind) ?? [];
    const address = ofKind[this.#random(ofKind.length)] ?? nullAddress;
    return kind === 'PVOID' && this.#random(3) === 0 ? plusBytes(address, this.#pick(offsets, 0)) : address;
  }

  #draw({ type, name }: Parameter): RoutineValue {
    const kind = wireOf[type];
    if (kind === 'address') return this.#address(kindOf(type, name));
    if (kind === 'boolean') return this.#random(4) === 0;
    if (kind === 'bytes') return new Uint8Array(1 + this.#random(40)).fill(this.#random(4));
    if (this.#random(30) === 0) return this.#pick(wildNumbers, 0);
    return this.#pick(sensible[name] ?? sizes, 1);
  }
}

describe('a kernel that is called with garbage', () => {
  const kinds: [string, KernelOptions, (readonly RoutineName[])?][] = [
    ['as it is', {}],
    ['by drivers of NDIS', {}, ofNdis],
    ['by drivers of NDIS under Driver Verifier', { verifier: true }, ofNdis],
    ['under Driver Verifier', { verifier: true }],
    ['that tracks mappings', { tracksPtes: true }],
    ['of 2003', { profile: 'windows-2003' }],
    ['of Windows 8.1', { profile: 'windows-8.1' }],
    ['with special pool', { specialPool: 'end' }],
    ['short of everything', { lowResources: true }],
  ];
  it.each(kinds)(
    '%s: returns, raises or stops, nothing else, and is clean after a reset',
    (_name, options, routines = routineNames) => {
      const kernel = createKernel({ physicalPageCount: 2048, systemPteCount: 4096, seed: 3, ...options });
      const clean = kernel.routines.readUsage();
      for (let seed = 1; seed <= 1000; seed++) {
        kernel.reset();
        expect(kernel.stopped).toBeUndefined();
        expect(kernel.routines.readUsage()).toEqual(clean);
        const run = new WildRun(kernel, routines, seed);
        let runs = run.furnish();
        for (let step = 0; step < 150 && runs; step++) runs = run.step();
      }
    },
  );

  it('did something in these runs', () => {
    expect(outcomes.returned).toBeGreaterThan(10000);
    expect(outcomes.raised).toBeGreaterThan(500);
    expect(outcomes.stopped).toBeGreaterThan(500);
  });
});
