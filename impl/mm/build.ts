import { MDL_MAPPED_TO_SYSTEM_VA, MDL_PAGES_LOCKED, MDL_PARTIAL, MEMORY_MANAGEMENT } from '../../wdk/index.ts';
import { at, nullAddress } from '../address.ts';
import type { System } from '../system.ts';
import type { Mdl } from './mdl.ts';
import { frameOf, isValid } from './pte.ts';
import { pageCountOf } from './span.ts';

const describesOtherPages = MDL_PAGES_LOCKED | MDL_MAPPED_TO_SYSTEM_VA | MDL_PARTIAL;

/**
 * Describes the resident pages under the buffer (BUILD-01, BUILD-14). Stops on a range that is not resident
 * (BUILD-16); of an MDL that already stands for other pages no document says what happens (BUILD-20): it stops too.
 */
export const buildForNonPagedPool = (system: System, mdl: Mdl): void => {
  const { memory, frames, parts, stop } = system;
  if ((mdl.flags & describesOtherPages) !== 0) stop.bugCheck(MEMORY_MANAGEMENT, 0x1236, mdl.address);
  const startVa = mdl.startVa;
  const pageCount = pageCountOf(parts, mdl);
  const pageNumbers: number[] = [];
  for (let index = 0; index < pageCount; index++) {
    const pte = memory.pteOf(startVa.page + index);
    if (!isValid(pte)) stop.bugCheck(MEMORY_MANAGEMENT, 0x1240, mdl.address, at(startVa.page + index, 0));
    pageNumbers.push(frames.pageNumberOf(frameOf(pte)));
  }
  parts.fillPageNumbers(mdl, pageNumbers);
  mdl.process = nullAddress;
  mdl.mappedSystemVa = parts.builtSystemVa(startVa, mdl.byteOffset);
  mdl.flags = parts.flagsAfterBuild(mdl.flags);
};
