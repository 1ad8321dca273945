import * as fc from 'fast-check';
import { Novelty } from '../generate/novelty.ts';
import { type Generated, Programs, type Setting } from '../generate/programs.ts';
import { Quarantine } from '../generate/quarantine.ts';

/** Programs of one cell; a cell is what runs on its own and always comes out the same. */
const programsPerCell = 25;

/** Calls that programs draw: most are short, so that much is tried from the start; in long ones things meet. */
export const usualLengths: Setting['lengths'] = [
  { least: 8, most: 32 },
  { least: 16, most: 48 },
  { least: 40, most: 120 },
];

/** A seed for each cell that follows from the run's seed and the cell's number alone. */
const cellSeed = (seed: number, cell: number): number =>
  (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) + Math.imul(cell, 0xc2b2ae35)) | 0;

/** Draw the programs of one cell; fast-check drives the drawing. */
export async function runCell(
  base: Setting,
  seed: number,
  cell: number,
  visit: (generated: Generated) => Promise<void>,
  quarantine = new Quarantine(),
): Promise<void> {
  const property = fc.asyncProperty(new Programs(base, new Novelty(), quarantine), visit);
  const details = await fc.check(property, {
    seed: cellSeed(seed, cell),
    numRuns: programsPerCell,
    endOnFailure: true,
  });
  if (details.failed) throw details.errorInstance ?? new Error(`cell ${cell} failed`);
}

/** Draw programs cell after cell until `isDone` says so between two cells. */
export async function runCells(
  base: Setting,
  seed: number,
  visit: (generated: Generated) => Promise<void>,
  isDone: () => boolean,
): Promise<void> {
  for (let cell = 0; !isDone(); cell++) await runCell(base, seed, cell, visit);
}
