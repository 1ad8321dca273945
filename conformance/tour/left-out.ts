import type { Goal } from './goals.ts';

const chosen = 'the implementation chooses between this and the expected outcome, and nothing makes it fail';
const other = 'only another version of the system takes it';
const long = 'it takes a longer walk; a prepared program takes it';

/** Transitions that the tour does not come through, and why. A run may take them all the same. */
export const notOnTour: Readonly<Partial<Record<Goal, string>>> = {
  'transition mdl-content:none:IoAllocateMdl.null:1': other,
  'transition mdl-content:dangling:MmInitializeMdl.returned:0': long,
  'transition mdl-content:dangling:ExFreePoolWithTag.storage.returned:0': long,
  'transition system-mapping:own:MmProtectMdlSystemAddress.failed:0': chosen,
  'transition system-mapping:own:MmProtectMdlSystemAddress.failed:1': chosen,
  'transition user-mapping:live:writeMemory.user.faulted:1': chosen,
  'transition irp:empty:readIrpMdlAddress.null': chosen,
  'transition irp:stale:readIrpMdlAddress.null': chosen,
  'transition irql:passive:peekMemory.faulted': chosen,
  'transition irql:apc:MmProbeAndLockProcessPages.raised': long,
  'transition irql:apc:peekMemory.faulted': chosen,
  'transition irql:dispatch:peekMemory.faulted': chosen,
};
