import type { Goal } from './goals.ts';

const chosen = 'the implementation chooses between this and the expected outcome, and nothing makes it fail';
const other = 'only another version of the system takes it';

const levels = ['passive', 'apc', 'dispatch'] as const;

/** Transitions that the tour does not come through, and why. A run may take them all the same. */
export const notOnTour: Readonly<Partial<Record<Goal, string>>> = {
  'transition mdl-content:none:IoAllocateMdl.null:1': other,
  'transition system-mapping:own:MmProtectMdlSystemAddress.failed:0': chosen,
  'transition system-mapping:own:MmProtectMdlSystemAddress.failed:1': chosen,
  'transition user-mapping:live:writeMemory.user.faulted:1': chosen,
  'transition secured-range:none:MmSecureVirtualMemory.null': chosen,
  'transition ndis-handle:none:obtainNdisHandle.adapter.null': chosen,
  'transition ndis-handle:none:obtainNdisHandle.other.null': chosen,
  'transition irql:passive:obtainNdisHandle.adapter.null': chosen,
  'transition irql:passive:obtainNdisHandle.other.null': chosen,
  'transition irql:passive:MmSecureVirtualMemory.null': chosen,
  'transition irql:apc:MmSecureVirtualMemory.null': chosen,
  'transition net-buffer:live:NdisGetDataBuffer.null:2': chosen,
  'transition net-buffer:live:NdisCopyFromNetBufferToNetBuffer.source.failed': chosen,
  'transition net-buffer:live:NdisCopyFromNetBufferToNetBuffer.target.failed': chosen,
  'transition net-buffer:derived:NdisGetDataBuffer.null:1': chosen,
  'transition net-buffer:derived:NdisGetPoolFromNetBuffer.null': chosen,
  'transition net-buffer:derived:NdisCopyFromNetBufferToNetBuffer.source.failed': chosen,
  'transition net-buffer:derived:NdisCopyFromNetBufferToNetBuffer.target.failed': chosen,
  'transition net-buffer-list:clone:NdisGetPoolFromNetBufferList.null': chosen,
  'transition net-buffer-list:fragment:NdisGetPoolFromNetBufferList.null': chosen,
  'transition net-buffer-list:reassembled:NdisGetPoolFromNetBufferList.null': chosen,
  'transition irp:empty:readIrpMdlAddress.null': chosen,
  'transition irp:stale:readIrpMdlAddress.null': chosen,
  ...Object.fromEntries(
    levels.flatMap((level) =>
      [
        'NdisGetPoolFromNetBuffer.null',
        'NdisGetPoolFromNetBufferList.null',
        'NdisCopyFromNetBufferToNetBuffer.failed',
        'peekMemory.faulted',
      ].map((event) => [`transition irql:${level}:${event}`, chosen]),
    ),
  ),
};
