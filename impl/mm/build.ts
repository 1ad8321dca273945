import {
  MDL_IO_SPACE,
  MDL_MAPPED_TO_SYSTEM_VA,
  MDL_PAGES_LOCKED,
  MDL_PARTIAL,
  MEMORY_MANAGEMENT,
} from '../../wdk/index.ts';
import { at, nullAddress } from '../address.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import type { System } from '../system.ts';
import type { Mdl } from './mdl.ts';
import { frameOf, isPageable, isValid } from './pte.ts';
import { isPagedPool, isUserPage } from './regions.ts';
import { pageCountOf } from './span.ts';

const describesOtherPages = MDL_PAGES_LOCKED | MDL_MAPPED_TO_SYSTEM_VA | MDL_PARTIAL;

/**
 * Describes the resident pages under the buffer (BUILD-01, BUILD-14). Stops on a range that is not resident
 * (BUILD-16); of an MDL that already stands for other pages no document says what happens (BUILD-20): it stops too.
 */
export const buildForNonPagedPool = (system: System, mdl: Mdl): void => {
  const { memory, frames, parts, stop, verifier, irql } = system;
  if ((mdl.flags & describesOtherPages) !== 0) stop.bugCheck(MEMORY_MANAGEMENT, 0x1236, mdl.address);
  const startVa = mdl.startVa;
  const pageCount = pageCountOf(parts, mdl);
  const pageNumbers: number[] = [];
  let ioSpace = 0;
  for (let page = startVa.page; page < startVa.page + pageCount; page++) {
    const pte = memory.pteOf(page);
    if (!isValid(pte)) stop.bugCheck(MEMORY_MANAGEMENT, 0x1240, mdl.address, at(page, 0));
    if (isPagedPool(page)) verifier.report(verifierRule.buildOverPagedPool, irql.current, mdl.address, mdl.flags);
    if (isPageable(pte) || isUserPage(page))
      verifier.report(verifierRule.buildOverTradable, irql.current, mdl.address, at(page, 0));
    if (!frames.isCounted(frameOf(pte))) ioSpace = MDL_IO_SPACE;
    pageNumbers.push(frames.pageNumberOf(frameOf(pte)));
  }
  parts.fillPageNumbers(mdl, pageNumbers);
  mdl.process = nullAddress;
  mdl.mappedSystemVa = parts.builtSystemVa(startVa, mdl.byteOffset);
  mdl.flags = parts.flagsAfterBuild(mdl.flags) | ioSpace;
};
