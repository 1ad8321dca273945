import { APC_LEVEL, DISPATCH_LEVEL } from '../../wdk/index.ts';
import type { VirtualAddress } from '../address.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import type { Routines } from '../routines.ts';
import type { System } from '../system.ts';
import { buildForNonPagedPool } from './build.ts';
import { probeAndLock, probeAndLockInProcess, probeAndLockSelected } from './lock.ts';
import { Mdl } from './mdl.ts';
import { unlock } from './unlock.ts';

type LockRoutine =
  | 'MmBuildMdlForNonPagedPool'
  | 'MmProbeAndLockPages'
  | 'MmProbeAndLockProcessPages'
  | 'MmProbeAndLockSelectedPages'
  | 'MmUnlockPages';

/** The routines that make an MDL describe the pages of its buffer. */
export const lockRoutines = (system: System): Pick<Routines, LockRoutine> => {
  const { irql } = system;
  const open = (address: VirtualAddress): Mdl => new Mdl(system, address);
  return {
    MmBuildMdlForNonPagedPool: (mdl) => {
      irql.atMost(DISPATCH_LEVEL);
      buildForNonPagedPool(system, open(mdl));
    },
    MmProbeAndLockPages: (mdl, accessMode, operation) => {
      irql.atMost(DISPATCH_LEVEL, verifierRule.lockAboveDispatch);
      probeAndLock(system, open(mdl), accessMode, operation);
    },
    MmProbeAndLockProcessPages: (mdl, process, accessMode, operation) => {
      irql.atMost(APC_LEVEL, verifierRule.lockProcessAboveDispatch, DISPATCH_LEVEL);
      probeAndLockInProcess(system, open(mdl), process, accessMode, operation);
    },
    MmProbeAndLockSelectedPages: (mdl, segmentArray, accessMode, operation) => {
      irql.atMost(APC_LEVEL, verifierRule.lockSelectedAboveDispatch, DISPATCH_LEVEL);
      probeAndLockSelected(system, open(mdl), segmentArray, accessMode, operation);
    },
    MmUnlockPages: (mdl) => {
      irql.atMost(DISPATCH_LEVEL, verifierRule.unlockAboveDispatch);
      unlock(system, open(mdl));
    },
  };
};
