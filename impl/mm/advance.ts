import {
  MDL_MAPPED_TO_SYSTEM_VA,
  MDL_PAGES_LOCKED,
  MDL_SOURCE_IS_NONPAGED_POOL,
  PAGE_SIZE,
  STATUS_INVALID_PARAMETER_2,
  STATUS_SUCCESS,
} from '../../wdk/index.ts';
import { plusBytes } from '../address.ts';
import { mdlTag } from '../io/describe.ts';
import type { System } from '../system.ts';
import { passUserPages } from './map-user.ts';
import type { Mdl } from './mdl.ts';
import { keyOf } from './regions.ts';
import { pageCountOf } from './span.ts';
import { unlockFirstPages } from './unlock.ts';

/** The passed pages lose what the MDL held of them: its lock, or the pages themselves if it owns them (ADV-04). */
const letGoOfPages = (system: System, mdl: Mdl, pageCount: number): void => {
  const { frames, pool } = system;
  if ((mdl.flags & MDL_PAGES_LOCKED) === 0) return;
  if (pool.find(mdl.address)?.tag !== mdlTag.pages) {
    unlockFirstPages(system, mdl, pageCount);
    return;
  }
  for (let index = 0; index < pageCount; index++) {
    const frame = frames.frameAt(mdl.pageNumber(index));
    if (frame >= 0 && frames.stateOf(frame) === 'mdl-pages') frames.release(frame);
  }
};

/** ADV-01 to ADV-13: moves the start of the MDL; pages that it passes are let go and shown nowhere any more. */
export const advanceMdl = (system: System, mdl: Mdl, byteCount: number): number => {
  const { parts, mappings } = system;
  const { byteOffset, flags } = mdl;
  if (!parts.advanceFits(mdl.byteCount, byteCount)) return STATUS_INVALID_PARAMETER_2;
  const passedPages = parts.passedPages(byteOffset, byteCount);
  const pagesLeft = pageCountOf(parts, mdl) - passedPages;
  if (passedPages > 0) {
    const record = mappings.recordOf(keyOf(mdl.address));
    if (record !== undefined && record.pageCount > passedPages) mappings.passPages(record, passedPages);
    passUserPages(system, mdl, passedPages);
    letGoOfPages(system, mdl, parts.pagesUnlockedByAdvance(passedPages));
    for (let index = 0; index < pagesLeft; index++)
      mdl.setPageNumber(index, mdl.pageNumber(parts.pageIndexAfterAdvance(index, passedPages)));
  }
  if ((flags & (MDL_MAPPED_TO_SYSTEM_VA | MDL_SOURCE_IS_NONPAGED_POOL)) !== 0)
    mdl.mappedSystemVa = parts.systemVaAfterAdvance(mdl.mappedSystemVa, byteCount);
  mdl.startVa = plusBytes(mdl.startVa, parts.startMovesPages(passedPages) * PAGE_SIZE);
  mdl.byteOffset = parts.byteOffsetAfterAdvance(byteOffset, byteCount);
  mdl.byteCount = parts.byteCountAfterAdvance(mdl.byteCount, byteCount);
  mdl.flags = parts.flagsAfterAdvance(flags, passedPages);
  return STATUS_SUCCESS;
};
