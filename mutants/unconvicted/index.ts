import type { UnconvictedMutant } from '../mutant.ts';
import { advanceToTheEnd } from './advance-to-the-end.ts';
import { allocationOfPagesInverted } from './allocation-of-pages-inverted.ts';
import { anyLengthDescribed } from './any-length-described.ts';
import { anyProtectionAccepted } from './any-protection-accepted.ts';
import { derivedListFreedUnadvanced } from './derived-list-freed-unadvanced.ts';
import { failedNetBufferKeepsItsData } from './failed-net-buffer-keeps-its-data.ts';
import { failedProcessLockStaysAttached } from './failed-process-lock-stays-attached.ts';
import { fewerPagesGranted } from './fewer-pages-granted.ts';
import { framesReusedInOrder } from './frames-reused-in-order.ts';
import { framesUsedFromTheTop } from './frames-used-from-the-top.ts';
import { freedPagesLookLocked } from './freed-pages-look-locked.ts';
import { ioSpaceRefused } from './io-space-refused.ts';
import { irpStartsWithAChain } from './irp-starts-with-a-chain.ts';
import { lockRaisesAnotherStatus } from './lock-raises-another-status.ts';
import { netBufferDataLeaked } from './net-buffer-data-leaked.ts';
import { nodeRefused } from './node-refused.ts';
import { onlyTheStartOfTheRangeMoves } from './only-the-start-of-the-range-moves.ts';
import { processPagesLockedInTheCaller } from './process-pages-locked-in-the-caller.ts';
import { userMappingsUnimplemented } from './user-mappings-unimplemented.ts';
import { userModeLocksSystemMemory } from './user-mode-locks-system-memory.ts';

/** Faults and other ways that no clause can convict: nobody may be accused because of them. */
export const unconvictedMutants: readonly UnconvictedMutant[] = [
  advanceToTheEnd,
  allocationOfPagesInverted,
  anyLengthDescribed,
  anyProtectionAccepted,
  derivedListFreedUnadvanced,
  failedNetBufferKeepsItsData,
  failedProcessLockStaysAttached,
  fewerPagesGranted,
  framesReusedInOrder,
  framesUsedFromTheTop,
  freedPagesLookLocked,
  ioSpaceRefused,
  irpStartsWithAChain,
  lockRaisesAnotherStatus,
  netBufferDataLeaked,
  nodeRefused,
  onlyTheStartOfTheRangeMoves,
  processPagesLockedInTheCaller,
  userMappingsUnimplemented,
  userModeLocksSystemMemory,
];
