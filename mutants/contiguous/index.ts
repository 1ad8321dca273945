import type { ImplMutant } from '../mutant.ts';
import { contiguousBlockAboveItsRange } from './contiguous-block-above-its-range.ts';
import { contiguousBlockCrossesTheBoundary } from './contiguous-block-crosses-the-boundary.ts';
import { contiguousPagesInReverse } from './contiguous-pages-in-reverse.ts';
import { contiguousPagesScattered } from './contiguous-pages-scattered.ts';
import { failedContiguousAllocationAnswersItsAddress } from './failed-contiguous-allocation-answers-its-address.ts';
import { failedContiguousAllocationKeepsItsPages } from './failed-contiguous-allocation-keeps-its-pages.ts';

/** Faults of contiguous memory. */
export const contiguousMutants: readonly ImplMutant[] = [
  contiguousBlockAboveItsRange,
  contiguousBlockCrossesTheBoundary,
  contiguousPagesInReverse,
  contiguousPagesScattered,
  failedContiguousAllocationAnswersItsAddress,
  failedContiguousAllocationKeepsItsPages,
];
