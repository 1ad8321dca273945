import { describe, expect, it } from 'vitest';
import { KernelMode, MmCached, PAGE_READONLY, PAGE_READWRITE, UserMode } from '../wdk/index.ts';
import { at, nullAddress, plusBytes, type VirtualAddress } from './address.ts';
import { formatAddress } from './address-text.ts';
import type { KernelOptions } from './kernel.ts';
import { stopOf, type TestKernel, testKernel } from './test-support.ts';

/** Code and first parameter of a stop, what is done, and how. */
type Misuse = readonly [string, string, (k: TestKernel) => void];

const locked = (k: TestKernel): VirtualAddress => k.lockedMdl(k.nonPaged(0x2000), 0x2000);
const raw = (k: TestKernel): VirtualAddress => k.mdl(k.nonPaged(0x2000), 0x2000);

const unlocked = (k: TestKernel): VirtualAddress => {
  const mdl = locked(k);
  k.r.MmUnlockPages(mdl);
  return mdl;
};

const built = (k: TestKernel): VirtualAddress => {
  const mdl = raw(k);
  k.r.MmBuildMdlForNonPagedPool(mdl);
  return mdl;
};

const freed = (k: TestKernel): VirtualAddress => {
  const mdl = k.pagesMdl(0x1000);
  k.r.MmFreePagesFromMdl(mdl);
  return mdl;
};

/** A locked MDL, at a time when no page table entry can be had. */
const withoutEntries = (k: TestKernel): VirtualAddress => {
  const mdl = locked(k);
  k.r.failNext(2);
  return mdl;
};

/** A buffer of two pages that an MDL has locked, in a process that can end. */
const lockInProcess = (k: TestKernel): { process: VirtualAddress; mdl: VirtualAddress } => {
  const process = k.r.createProcess();
  const state = k.r.KeStackAttachProcess(process);
  const mdl = k.lockedMdl(k.r.allocateUserMemory(0x2000, PAGE_READWRITE), 0x2000);
  k.r.KeUnstackDetachProcess(state);
  return { process, mdl };
};

const partialOf = (k: TestKernel, source: VirtualAddress): VirtualAddress =>
  k.partial(source, k.r.MmGetMdlVirtualAddress(source), 0);

const aboutPages: readonly Misuse[] = [
  ['0x1A/0x1236', 'mapping an MDL that names no pages', (k) => k.mapKernel(raw(k))],
  ['0x1A/0x1236', 'mapping it for a process', (k) => k.mapUser(raw(k))],
  ['0x1A/0x1236', 'asking for its system address', (k) => k.systemAddress(raw(k))],
  ['0x1A/0x1236', 'the same with the obsolete macro', (k) => k.r.MmGetSystemAddressForMdl(raw(k))],
  ['0x1A/0x1236', 'calling a routine with its address', (k) => k.r.MmMapMdl(raw(k), PAGE_READWRITE, () => 0)],
  ['0x1A/0x1236', 'mapping what was unlocked', (k) => k.mapKernel(unlocked(k))],
  ['0x1A/0x1236', 'mapping pages that were freed', (k) => k.mapKernel(freed(k))],
  ['0x1A/0x1236', 'freeing the pages of a locked MDL', (k) => k.r.MmFreePagesFromMdl(locked(k))],
  ['0x1A/0x1236', 'freeing the pages of a built MDL', (k) => k.r.MmFreePagesFromMdl(built(k))],
  ['0x1A/0x1236', 'freeing pages twice', (k) => k.r.MmFreePagesFromMdl(freed(k))],
  [
    '0x1A/0x1233',
    'mapping a partial MDL of pages that were freed',
    (k) => {
      const source = k.pagesMdl(0x1000);
      const partial = partialOf(k, source);
      k.r.MmFreePagesFromMdl(source);
      k.mapKernel(partial);
    },
  ],
  ['0x1A/0x1240', 'building over nothing', (k) => k.r.MmBuildMdlForNonPagedPool(k.mdl(at(0x123, 0), 8))],
  ['0x4E/0x7', 'unlocking twice', (k) => k.r.MmUnlockPages(unlocked(k))],
  ['0x4E/0x7', 'unlocking a built MDL', (k) => k.r.MmUnlockPages(built(k))],
  ['0x4E/0x7', 'unlocking pages that were allocated', (k) => k.r.MmUnlockPages(k.pagesMdl(0x1000))],
  [
    '0x4E/0x7',
    'unlocking a partial MDL and then its source',
    (k) => {
      const mdl = locked(k);
      k.r.MmUnlockPages(partialOf(k, mdl));
      k.r.MmUnlockPages(mdl);
    },
  ],
  [
    '0x4E/0x9a',
    'freeing pages that are locked',
    (k) => {
      const mdl = k.pagesMdl(0x1000);
      k.lockedMdl(k.systemAddress(mdl), 8);
      k.r.MmFreePagesFromMdl(mdl);
    },
  ],
  ['0xC2/0xa', 'freeing an MDL that came with its pages', (k) => k.r.IoFreeMdl(k.pagesMdl(0x1000))],
  ['0xC2/0x46', 'freeing an MDL at a wrong address', (k) => k.r.IoFreeMdl(plusBytes(raw(k), 8))],
  [
    '0xC2/0x7',
    'freeing an MDL twice',
    (k) => {
      const mdl = raw(k);
      k.r.IoFreeMdl(mdl);
      k.r.IoFreeMdl(mdl);
    },
  ],
];

const aboutProcesses: readonly Misuse[] = [
  ['0x76/0x0', 'ending a process with locked pages', (k) => k.r.endProcess(lockInProcess(k).process)],
  [
    '0x76/0x0',
    'freeing the MDL before that',
    (k) => {
      const { process, mdl } = lockInProcess(k);
      k.r.IoFreeMdl(mdl);
      k.r.endProcess(process);
    },
  ],
  [
    '0x76/0x0',
    'locking twice and unlocking once before that',
    (k) => {
      const { process, mdl } = lockInProcess(k);
      k.r.MmProbeAndLockProcessPages(mdl, process, UserMode, 1);
      k.r.MmUnlockPages(mdl);
      k.r.endProcess(process);
    },
  ],
  [
    '0x76/0x1',
    'unlocking user pages that were never locked',
    (k) => k.r.MmUnlockPages(k.mdl(k.r.allocateUserMemory(8, PAGE_READWRITE), 8)),
  ],
];

const mapOrStop = (k: TestKernel): VirtualAddress =>
  k.r.MmMapLockedPagesSpecifyCache(withoutEntries(k), KernelMode, MmCached, nullAddress, 1, 16);

/** Where the first mapping or reserved range of a kernel lies. */
const firstAddress = '0xffff800400000000';

const aboutMappings: readonly Misuse[] = [
  ['0x3F/0x0', 'mapping without entries, or else', mapOrStop],
  ['0x3F/0x0', 'the obsolete map call', (k) => k.r.MmMapLockedPages(withoutEntries(k), KernelMode)],
  ['0x3F/0x0', 'the obsolete macro', (k) => k.r.MmGetSystemAddressForMdl(withoutEntries(k))],
  [
    `0xBE/${firstAddress}`,
    'writing through a mapping that was made read-only',
    (k) => {
      const mdl = locked(k);
      const view = k.mapKernel(mdl);
      k.r.MmProtectMdlSystemAddress(mdl, PAGE_READONLY);
      k.setByte(view, 1);
    },
  ],
  [
    `0x50/${firstAddress}`,
    'reading through an address after its release',
    (k) => {
      const mdl = locked(k);
      const view = k.mapKernel(mdl);
      k.r.MmUnlockPages(mdl);
      k.byteAt(view);
    },
  ],
  [`0x50/${firstAddress}`, 'reading a reserved range', (k) => k.byteAt(k.r.MmAllocateMappingAddress(1, 1))],
  ['0xDA/0x302', 'unmapping what is not mapped', (k) => k.r.MmUnmapLockedPages(k.nonPaged(8), locked(k))],
  [
    '0xDA/0x304',
    'unmapping inside a mapping',
    (k) => {
      const mdl = locked(k);
      k.r.MmUnmapLockedPages(plusBytes(k.mapKernel(mdl), 0x1000), mdl);
    },
  ],
  [
    '0xDA/0x305',
    'unmapping with an MDL of another length',
    (k) => k.r.MmUnmapLockedPages(k.mapKernel(locked(k)), k.lockedMdl(k.nonPaged(8), 8)),
  ],
  [
    '0xDA/0x301',
    'using MmUnmapLockedPages in a reserved range',
    (k) => {
      const mdl = locked(k);
      const range = k.r.MmAllocateMappingAddress(0x2000, 1);
      k.r.MmUnmapLockedPages(k.r.MmMapLockedPagesWithReservedMapping(range, 1, mdl, MmCached), mdl);
    },
  ],
];

/** Maps an MDL, changes it behind the system's back, and unmaps it. */
const unmapChanged =
  (change: (fields: NonNullable<ReturnType<TestKernel['kernel']['inspectMdl']>>) => void) =>
  (k: TestKernel): void => {
    const mdl = locked(k);
    const view = k.mapKernel(mdl);
    const fields = k.kernel.inspectMdl(mdl);
    if (fields !== undefined) change(fields);
    k.r.MmUnmapLockedPages(view, mdl);
  };

const withTracking: readonly Misuse[] = [
  ['0xD8/0x0', 'mapping without entries, or else', mapOrStop],
  [
    '0xDA/0x2',
    'unmapping an MDL that became shorter',
    unmapChanged((fields) => {
      fields.byteCount = 0x1000;
    }),
  ],
  ['0xDA/0x4', 'one with another first page', unmapChanged((fields) => fields.setPageNumber(0, 0x101))],
  [
    '0xDA/0x5',
    'one with another start',
    unmapChanged((fields) => {
      fields.startVa = nullAddress;
    }),
  ],
  [
    '0xDA/0x6',
    'unmapping twice',
    (k) => {
      const mdl = locked(k);
      const view = k.mapKernel(mdl);
      k.r.MmUnmapLockedPages(view, mdl);
      k.r.MmUnmapLockedPages(view, mdl);
    },
  ],
];

describe('misuse that a stop is documented for', () => {
  const expectStop = (options: KernelOptions) => (code: string, _what: string, act: (k: TestKernel) => void) => {
    expect(stopOf(() => act(testKernel(options)))).toBe(code);
  };
  it.each([...aboutPages, ...aboutProcesses, ...aboutMappings])('%s: %s', expectStop({}));
  it.each(withTracking)('%s: %s, where entries are tracked', expectStop({ tracksPtes: true }));

  it('names the MDL that left pages locked, where locks are tracked', () => {
    const k = testKernel({ tracksPtes: true });
    const { process, mdl } = lockInProcess(k);
    expect(stopOf(() => k.r.endProcess(process))).toMatch(/^0xCB\//);
    expect(k.kernel.stopped?.parameters.slice(2)).toEqual([formatAddress(mdl), '0x2']);
  });
});

describe('misuse that no stop is documented for', () => {
  it('goes on as real pages and entries would', () => {
    const k = testKernel();
    const mdl = locked(k);
    k.r.MmProbeAndLockPages(mdl, KernelMode, 1);
    expect(k.r.readUsage().lockedPages).toBe(4);
    const first = k.mapKernel(mdl);
    const second = k.mapKernel(mdl);
    expect(second).not.toEqual(first);
    k.r.MmUnmapLockedPages(second, mdl);
    k.r.MmUnmapLockedPages(first, mdl);
    expect(k.r.readUsage().systemPtes).toBe(0);
    k.r.MmUnmapLockedPages(at(0x50, 0), mdl);
    const paged = k.mdl(k.paged(0x1000), 0x1000);
    k.r.MmBuildMdlForNonPagedPool(paged);
    expect(k.systemAddress(paged)).toEqual(k.r.MmGetMdlVirtualAddress(paged));
    k.r.IoFreeMdl(mdl);
    expect(k.r.readUsage().lockedPages).toBe(4);
  });
});
