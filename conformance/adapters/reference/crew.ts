import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Crew } from '../../run/crew.ts';
import type { Seen } from '../../run/seen.ts';
import type { Scope } from '../../run/subject.ts';

/** What a worker has to know before its first cell. */
export interface CrewData extends Scope {
  readonly seed: number;
}

/** A crew that has to be sent home. */
export interface HiredCrew extends Crew {
  close(): Promise<void>;
}

/** Calls below which another worker costs more than it brings: it has to load the kit first. */
const callsPerWorker = 100_000;

/** As many workers as there are cores, but not for short runs. */
export const usefulJobs = (calls: number): number =>
  Math.max(1, Math.min(availableParallelism(), Math.floor(calls / callsPerWorker)));

// In a checkout this file and the worker are sources, in the package both are built.
const worker = fileURLToPath(new URL(`./crew-worker${import.meta.url.slice(-3)}`, import.meta.url));

/** Workers that examine cells, each on a reference implementation of its own. */
export function hireCrew(size: number, data: CrewData): HiredCrew {
  const pool = new Piscina<number, Seen>({ filename: worker, minThreads: size, maxThreads: size, workerData: data });
  return { size, examine: (cell) => pool.run(cell), close: () => pool.destroy() };
}
