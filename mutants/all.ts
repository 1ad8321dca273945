import { contiguousMutants } from './contiguous/index.ts';
import { implMutants } from './impl/index.ts';
import { misuseMutants } from './misuse/index.ts';
import type { ImplMutant, Mutant } from './mutant.ts';
import { ndisMutants } from './ndis/index.ts';
import { unconvictedMutants } from './unconvicted/index.ts';
import { unseenMutants } from './unseen/index.ts';

/** Every list of faults, by the folder that its files lie in. */
export const mutantsByFolder: Readonly<Record<string, readonly Mutant[]>> = {
  contiguous: contiguousMutants,
  impl: implMutants,
  misuse: misuseMutants,
  ndis: ndisMutants,
  unconvicted: unconvictedMutants,
  unseen: unseenMutants,
};

export const allMutants: readonly Mutant[] = Object.values(mutantsByFolder).flat();

/** Every fault that a clause must catch. */
export const caughtMutants: readonly ImplMutant[] = [...contiguousMutants, ...implMutants, ...ndisMutants];
