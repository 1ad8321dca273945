/** What benchmarks need of the seeded faults. Nothing else imports from here. */
export { caughtMutants } from './all.ts';
export type { ImplMutant } from './mutant.ts';
export { execute, type Prey, preyOf, superfluous } from './prey.ts';
