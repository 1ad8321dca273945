import { DISPATCH_LEVEL } from '../../wdk/index.ts';
import { isNull } from '../address.ts';
import { Mdl } from '../mm/mdl.ts';
import type { Routines } from '../routines.ts';
import type { System } from '../system.ts';
import { mdlTag } from './describe.ts';
import { allocateIrp, attachToIrp, freeIrp, readMdlAddress, writePointer } from './irp.ts';
import { allocateMdl, ioFreeMdl } from './mdl.ts';
import { buildPartialMdl } from './partial.ts';

type IoRoutine =
  | Exclude<Extract<keyof Routines, `Io${string}`>, 'IoGetCurrentProcess'>
  | 'readIrpMdlAddress'
  | 'linkMdl';

/** The Io routines, and what a driver does to IRPs and chains itself. */
export const ioRoutines = (system: System): Pick<Routines, IoRoutine> => {
  const { irql } = system;
  return {
    // ChargeQuota must be FALSE (ALLOC-10); there is no quota to charge.
    IoAllocateMdl: (virtualAddress, length, secondaryBuffer, _chargeQuota, irp) => {
      irql.atMost(DISPATCH_LEVEL);
      const mdl = allocateMdl(system, virtualAddress, length, mdlTag.io, 'pool-nonpaged');
      if (!isNull(irp) && !isNull(mdl)) attachToIrp(system, irp, mdl, secondaryBuffer);
      return mdl;
    },
    IoFreeMdl: (mdl) => {
      irql.atMost(DISPATCH_LEVEL);
      ioFreeMdl(system, mdl);
    },
    IoBuildPartialMdl: (sourceMdl, targetMdl, virtualAddress, length) => {
      irql.atMost(DISPATCH_LEVEL);
      buildPartialMdl(system, new Mdl(system, sourceMdl), new Mdl(system, targetMdl), virtualAddress, length);
    },
    IoAllocateIrp: (stackSize, _chargeQuota) => {
      irql.atMost(DISPATCH_LEVEL);
      return allocateIrp(system, stackSize);
    },
    IoFreeIrp: (irp) => {
      irql.atMost(DISPATCH_LEVEL);
      freeIrp(system, irp);
    },
    readIrpMdlAddress: (irp) => {
      irql.any();
      return readMdlAddress(system, irp);
    },
    linkMdl: (mdl, next) => {
      irql.any();
      writePointer(system, mdl, next);
    },
  };
};
