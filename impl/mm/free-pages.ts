import { MDL_PAGES_LOCKED, MEMORY_MANAGEMENT, PFN_LIST_CORRUPT } from '../../wdk/index.ts';
import { mdlTag } from '../io/describe.ts';
import type { System } from '../system.ts';
import { releaseSystemMapping } from './map-system.ts';
import type { Mdl } from './mdl.ts';

/** Ends the system mapping and frees the pages, not the MDL (FREEP-01 to FREEP-08); stops on any other MDL. */
export const freePagesOfMdl = (system: System, mdl: Mdl): void => {
  const { frames, parts, pool, stop, profile } = system;
  if (pool.find(mdl.address)?.tag !== mdlTag.pages || (mdl.flags & MDL_PAGES_LOCKED) === 0)
    stop.bugCheck(MEMORY_MANAGEMENT, 0x1236, mdl.address);
  const owned: number[] = [];
  const pageCount = parts.pagesToFree(mdl.byteOffset, mdl.byteCount);
  for (let index = 0; index < pageCount; index++) {
    const pageNumber = mdl.pageNumber(index);
    const frame = frames.frameAt(pageNumber);
    if (frame < 0 || frames.stateOf(frame) !== 'mdl-pages')
      stop.bugCheck(MEMORY_MANAGEMENT, 0x1236, mdl.address, index, pageNumber);
    if (frames.lockCountOf(frame) > 0) stop.bugCheck(PFN_LIST_CORRUPT, 0x9a, pageNumber, frames.lockCountOf(frame));
    owned.push(frame);
  }
  if (profile.freePagesReleasesMapping && parts.freePagesReleasesMapping(mdl.flags)) releaseSystemMapping(system, mdl);
  for (const frame of owned) frames.release(frame);
  mdl.flags = parts.flagsAfterPageFree(mdl.flags);
};
