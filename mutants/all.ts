import { implMutants } from './impl/index.ts';
import { misuseMutants } from './misuse/index.ts';
import type { Mutant } from './mutant.ts';
import { unconvictedMutants } from './unconvicted/index.ts';
import { unseenMutants } from './unseen/index.ts';

/** Every list of faults, by the folder that its files lie in. */
export const mutantsByFolder: Readonly<Record<string, readonly Mutant[]>> = {
  impl: implMutants,
  misuse: misuseMutants,
  unconvicted: unconvictedMutants,
  unseen: unseenMutants,
};

export const allMutants: readonly Mutant[] = Object.values(mutantsByFolder).flat();
