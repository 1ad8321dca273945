import { MDL_MAPPED_TO_SYSTEM_VA, MDL_PARTIAL, SYSTEM_PTE_MISUSE } from '../../wdk/index.ts';
import type { VirtualAddress } from '../address.ts';
import type { StopState } from '../ke/bug-check.ts';
import { verifierRule } from '../ke/stop-codes.ts';
import type { System } from '../system.ts';
import { releaseSystemMapping } from './map-system.ts';
import type { Mdl } from './mdl.ts';
import { keyOf, relativePageOf, systemAddress } from './regions.ts';
import { pageCountOf } from './span.ts';

/** First parameters of SYSTEM_PTE_MISUSE where mappings are tracked (system.md MAPT-01). */
const tracked = { wrongCount: 2, wrongAddress: 3, firstPageChanged: 4, startChanged: 5, notMapped: 6 } as const;

/** The same where a release fits no mapping and nothing is tracked (MAPT-02). */
const release = { notMapped: 0x302, notPermitted: 0x301, insideAnother: 0x304, wrongCount: 0x305 } as const;

const checkVerifier = ({ verifier }: System, mdl: Mdl): void => {
  const { flags } = mdl;
  if ((flags & MDL_PARTIAL) !== 0) verifier.report(verifierRule.unmapOfPartial, mdl.address, flags, MDL_PARTIAL);
  if ((flags & MDL_MAPPED_TO_SYSTEM_VA) === 0)
    verifier.report(verifierRule.unmapOfUnmapped, mdl.address, flags, MDL_MAPPED_TO_SYSTEM_VA);
};

/** What PTE tracking finds wrong with a release of the MDL's mapping at `base`. */
const checkTracked = (system: System, base: VirtualAddress, mdl: Mdl): void => {
  const stop: StopState = system.stop;
  const record = system.mappings.recordOf(keyOf(mdl.address));
  const pageCount = pageCountOf(system.parts, mdl);
  if (record === undefined) stop.bugCheck(SYSTEM_PTE_MISUSE, tracked.notMapped, mdl.address, base, pageCount);
  if (record.reserved !== undefined || record.start !== relativePageOf(base))
    stop.bugCheck(SYSTEM_PTE_MISUSE, tracked.wrongAddress, systemAddress(record.start), base);
  if (record.pageCount !== pageCount) stop.bugCheck(SYSTEM_PTE_MISUSE, tracked.wrongCount, record.pageCount, pageCount);
  // MmAdvanceMdl moves both; the tracking record is of the mapping as it was made.
  if (record.passedPages > 0) return;
  if (record.firstPageNumber !== mdl.pageNumber(0))
    stop.bugCheck(SYSTEM_PTE_MISUSE, tracked.firstPageChanged, mdl.address);
  if (record.describedPage !== mdl.startVa.page) stop.bugCheck(SYSTEM_PTE_MISUSE, tracked.startChanged, mdl.address);
};

/** UNMAP-01, UNMAP-04: ends the mapping at `base`. A release that fits no mapping stops (MAPT-01, MAPT-02). */
export const unmapFromSystem = (system: System, base: VirtualAddress, mdl: Mdl): void => {
  const { mappings, parts } = system;
  const stop: StopState = system.stop;
  checkVerifier(system, mdl);
  if (system.tracksPtes) checkTracked(system, base, mdl);
  const page = relativePageOf(base);
  const record = mappings.recordAt(page);
  const pageCount = pageCountOf(parts, mdl);
  if (record === undefined) {
    const isInside = mappings.recordAround(page) !== undefined;
    stop.bugCheck(SYSTEM_PTE_MISUSE, isInside ? release.insideAnother : release.notMapped, base, pageCount);
  }
  if (record.reserved !== undefined) stop.bugCheck(SYSTEM_PTE_MISUSE, release.notPermitted, base, pageCount);
  if (record.pageCount !== pageCount) stop.bugCheck(SYSTEM_PTE_MISUSE, release.wrongCount, pageCount, record.pageCount);
  if (record === mappings.recordOf(keyOf(mdl.address))) releaseSystemMapping(system, mdl);
  else {
    // A mapping of another MDL, or an earlier one of this MDL: nobody notices without tracking.
    mappings.remove(record, pageCount);
    mdl.flags = parts.flagsAfterUnmap(mdl.flags);
  }
};
