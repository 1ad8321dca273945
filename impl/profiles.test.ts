import { describe, expect, it } from 'vitest';
import { MdlMappingNoWrite, MmCached } from '../wdk/index.ts';
import { isNull, nullAddress, plusBytes } from './address.ts';
import { hasRoutine, type ProfileName, profileNames } from './profiles.ts';
import { stopOf, type TestKernel, testKernel } from './test-support.ts';

const allocatePages = (k: TestKernel, flags: number) =>
  k.r.MmAllocatePagesForMdlEx(0, 2 ** 53, 0x1000, 0x1000, MmCached, flags);

/** What a version answers, oldest version first. */
const answers: readonly [string, (profile: ProfileName) => unknown, readonly unknown[]][] = [
  [
    'the longest MDL in pages, of those at the limits (ALLOC-03)',
    (profile) => {
      const k = testKernel({ profile });
      return [8185, 8186, 0x7ffff, 0x80000, 0xfffff]
        .filter((pages) => !isNull(k.mdl(nullAddress, pages * 0x1000)))
        .at(-1);
    },
    [8185, 0x7ffff, 0xfffff, 0xfffff, 0xfffff],
  ],
  [
    'whether freeing pages ends their mapping (FREEP-04)',
    (profile) => {
      const k = testKernel({ profile });
      const mdl = k.pagesMdl(0x1000);
      const view = k.mapKernel(mdl);
      k.r.MmFreePagesFromMdl(mdl);
      return k.r.peekMemory(view, 1) === undefined;
    },
    [false, false, true, true, true],
  ],
  [
    'whether a mapping can be asked for that cannot be written (MAP-11)',
    (profile) => {
      const k = testKernel({ profile });
      const view = k.mapKernel(k.lockedMdl(k.r.ExAllocatePoolWithTag(0, 8, 0x31), 8), MdlMappingNoWrite);
      return stopOf(() => k.setByte(view, 1)) !== undefined;
    },
    [false, false, false, true, true],
  ],
  [
    'what is left of an unaligned address of a reserved range (RMAP-18)',
    (profile) => {
      const k = testKernel({ profile });
      const range = k.r.MmAllocateMappingAddress(0x1000, 1);
      const mdl = k.lockedMdl(k.r.ExAllocatePoolWithTag(0, 0x1000, 0x31), 0x1000);
      return k.r.MmMapLockedPagesWithReservedMapping(plusBytes(range, 4), 1, mdl, MmCached).offset;
    },
    [4, 4, 4, 0, 0],
  ],
  [
    'flags of page allocation: full size required',
    (profile) => !isNull(allocatePages(testKernel({ profile }), 4)),
    [false, false, true, true, true],
  ],
  ['local node only', (profile) => !isNull(allocatePages(testKernel({ profile }), 2)), [false, true, true, true, true]],
  [
    'out of the system',
    (profile) => !isNull(allocatePages(testKernel({ profile }), 0x100)),
    [false, false, false, false, true],
  ],
  [
    'whether pages are allocated at DISPATCH_LEVEL',
    (profile) => {
      const k = testKernel({ profile });
      k.r.KeRaiseIrql(2);
      return stopOf(() => k.pagesMdl(0x1000)) === undefined;
    },
    [false, true, true, true, true],
  ],
  [
    'how a stop tells a write (mdl.md appendix A)',
    (profile) => {
      const k = testKernel({ profile });
      stopOf(() => k.setByte(k.r.MmAllocateMappingAddress(1, 1), 1));
      return k.kernel.stopped?.parameters[1];
    },
    ['0x1', '0x1', '0x1', '0x1', '0x2'],
  ],
  ['routines of NDIS 6', (profile) => hasRoutine(profile, 'NdisAllocateMdl'), [false, true, true, true, true]],
  [
    'routines of Windows 8',
    (profile) => hasRoutine(profile, 'MmAllocateMdlForIoSpace'),
    [false, false, false, true, true],
  ],
  ['routines of Windows 10', (profile) => hasRoutine(profile, 'ExAllocatePool2'), [false, false, false, false, true]],
];

describe('the versions differ in', () => {
  it.each(answers)('%s', (_what, answer, expected) => {
    expect(profileNames.map(answer)).toEqual(expected);
  });
});
