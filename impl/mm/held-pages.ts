import {
  MDL_IO_SPACE,
  MDL_MAPPED_TO_SYSTEM_VA,
  MDL_PAGES_LOCKED,
  MDL_PARTIAL,
  MDL_SOURCE_IS_NONPAGED_POOL,
  MEMORY_MANAGEMENT,
} from '../../wdk/index.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import type { System } from '../system.ts';
import type { Frames } from './frames.ts';
import type { Mdl } from './mdl.ts';

/** Whether a frame is in memory for whoever maps an MDL with these flags. */
const isHeld = (frames: Frames, frame: number, flags: number): boolean => {
  const state = frames.stateOf(frame);
  if (state === 'free') return false;
  // What a partial MDL names is held by its source only, which may have let it go (PART-13).
  const isHeldByOthers = (flags & (MDL_PARTIAL | MDL_PAGES_LOCKED | MDL_SOURCE_IS_NONPAGED_POOL)) === MDL_PARTIAL;
  return !isHeldByOthers || state !== 'owned' || frames.lockCountOf(frame) > 0;
};

/** Stops unless the MDL names pages that are held in memory (MAP-01, MAP-08). */
export const requireHeldPages = (system: System, mdl: Mdl, pageCount: number, acceptedFlags: number): void => {
  const { frames, stop } = system;
  const { flags } = mdl;
  if ((flags & acceptedFlags) === 0) stop.bugCheck(MEMORY_MANAGEMENT, 0x1236, mdl.address);
  for (let index = 0; index < pageCount; index++) {
    const pageNumber = mdl.pageNumber(index);
    const frame = frames.frameAt(pageNumber);
    if (frame < 0) stop.bugCheck(MEMORY_MANAGEMENT, 0x1236, mdl.address, index, pageNumber);
    if (!isHeld(frames, frame, flags)) stop.bugCheck(MEMORY_MANAGEMENT, 0x1233, pageNumber);
  }
};

/** What Driver Verifier has to say of the pages before that, in the map calls that it watches (MAP-08, MAP-09). */
export const reportUnheldPages = (system: System, mdl: Mdl, pageCount: number, acceptedFlags: number): void => {
  const { frames, verifier } = system;
  if (!verifier.isOn) return;
  const { flags, address } = mdl;
  if ((flags & acceptedFlags) === 0) verifier.report(verifierRule.mapOfUnlocked, address, flags, MDL_PAGES_LOCKED);
  for (let index = 0; index < pageCount; index++) {
    const pageNumber = mdl.pageNumber(index);
    const frame = frames.frameAt(pageNumber);
    const isMemory = frame >= 0 && frames.stateOf(frame) !== 'device';
    if (!isMemory && (flags & MDL_IO_SPACE) === 0)
      verifier.report(verifierRule.mapOfNoMemory, address, index, pageNumber);
    if (isMemory && !isHeld(frames, frame, flags))
      verifier.report(verifierRule.mapOfUnlockedPages, address, pageCount, pageNumber);
  }
};

/** Driver Verifier stops where the MDL has a system address already (MAPK-05, MAPK-06); else it gets two. */
export const reportMapped = ({ verifier }: System, mdl: Mdl): void => {
  const wrong = mdl.flags & (MDL_MAPPED_TO_SYSTEM_VA | MDL_SOURCE_IS_NONPAGED_POOL);
  if (wrong !== 0) verifier.report(verifierRule.mapOfMapped, mdl.address, mdl.flags, wrong);
};
