import { clause, from, guarantee, judged, outOfScope, permission, restates, verifierStop } from './builders.ts';
import type { Clause } from './clause.ts';

/** Driver Verifier: options. */
export const verifierOptionsClauses: readonly Clause[] = [
  clause('VOPT-01', outOfScope('no-observation'), [
    from('WDD:devtest/special-pool'),
    guarantee`[R no] Special pool (0x1, class 1): POOL-58 to POOL-61; also for the memory of IoAllocateMdl.`,
  ]),
  clause('VOPT-02', outOfScope('no-observation'), [
    from('WDD:devtest/force-irql-checking'),
    verifierStop`[R bug] Force IRQL checking (0x2, class 2): any raise to DISPATCH_LEVEL or above, a spin lock or KeSynchronizeExecution trims all pageable memory, so that later access faults (EXC-06).`,
  ]),
  clause('VOPT-03', judged, [
    from('WDD:devtest/low-resources-simulation'),
    permission`[R ret,exc,mem] Low resources (0x4, class 3): random failure (default 6 %, after 8 minutes; by tag or application) of pool allocation, MmGetSystemAddressForMdlSafe, MmProbeAndLockPages, MmMapLockedPagesSpecifyCache, MmMapIoSpace; from Vista also IoAllocateMdl, MmAllocateContiguousMemory(SpecifyCache), MmAllocatePagesForMdl(Ex); from 8.1 MmAllocateNodePagesForMdlEx, and a random fill of uninitialised memory from the page, contiguous and noncached allocators.`,
    restates('GEN-11'),
  ]),
  clause('VOPT-04', outOfScope('profile-not-modelled'), [
    from('WDD:devtest/systematic-low-resource-simulation'),
    permission`[R ret] Systematic low resources (0x40000, class 19): fails each new call stack once, also NDIS calls.`,
  ]),
  clause('VOPT-05', judged, [
    from('WDD:devtest/pool-tracking'),
    verifierStop`[R dv] Pool tracking (0x8, class 4): a leak stops with 0xC4/0x62; locked-page tracking with 0xCB; covers IoAllocateMdl.`,
  ]),
  clause('VOPT-06', outOfScope('background-system'), [
    from('WDD:devtest/i-o-verification'),
    guarantee`[R dv] I/O verification (0x10 / 5): IRP checks; prerequisite of VOPT-07.`,
  ]),
  clause('VOPT-07', outOfScope('background-system'), [
    from('WDD:devtest/invariant-mdl-checking-for-*'),
    verifierStop`[R dv] Invariant MDL for stack (0x2000 / 14), for driver (0x4000 / 15): buffer signature taken at IoCallDriver and compared at completion (stack) or every IoCallDriver/IoCompleteRequest (driver); write IRP: never modified; read IRP: not modified on dispatch path.`,
  ]),
  clause('VOPT-08', outOfScope('background-system'), [
    from('WDD:devtest/security-checks'),
    guarantee`[R dv] Security checks (0x100 / 9): user addresses in Zw calls / kernel-mode IRPs.`,
  ]),
  clause('VOPT-09', outOfScope('background-system'), [
    from('WDD:devtest/miscellaneous-checks'),
    verifierStop`[R dv] Miscellaneous checks (0x800, class 12): POOL-46.`,
  ]),
  clause('VOPT-10', outOfScope('background-system'), [
    from('WDD:devtest/dma-verification; BC:0xE6'),
    verifierStop`[R dv] DMA verification (0x80, class 8): 0xE6: 0x0E DMA on an MDL of paged memory, 0x1B address outside the MDL, 0x1F buffer before or after the first MDL or crossing, 0x22 buffer not mapped in system space, 0x21 zero length, mangled MDL flags.`,
  ]),
  clause('VOPT-11', judged, [
    from('WDD:devtest/ddi-compliance-checking'),
    verifierStop`[R dv] DDI compliance (0x20000, class 18): VRF-47 to VRF-52.`,
  ]),
  clause('VOPT-12', outOfScope('no-observation'), [
    from('WDD:devtest/code-integrity-checking'),
    verifierStop`[R dv] Code integrity (0x02000000, class 26): VRF-46.`,
  ]),
];
