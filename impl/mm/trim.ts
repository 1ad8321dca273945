import type { System } from '../system.ts';
import { frameOf, isPageable, isValid, type Pte, trimmed } from './pte.ts';

/** Takes all pageable pages out of memory that nothing holds there; they keep their bytes (EXC-06, VOPT-02). */
export const trimMemory = ({ frames, systemPages, processes }: System): void => {
  const replace = (pte: Pte): Pte =>
    isValid(pte) && isPageable(pte) && frames.lockCountOf(frameOf(pte)) === 0 ? trimmed(pte) : pte;
  systemPages.update(replace);
  for (const process of processes.all()) process.pages.update(replace);
};
