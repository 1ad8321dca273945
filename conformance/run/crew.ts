import { examineCell, type Seen } from './seen.ts';
import type { Subject } from './subject.ts';

/** Those who examine cells, one or several at a time. Which of them takes a cell makes no difference to what is seen. */
export interface Crew {
  /** Cells that are examined at the same time. */
  readonly size: number;
  examine(cell: number): Promise<Seen>;
}

/** One after the other, here. */
export const alone = (subject: Subject, seed: number): Crew => ({
  size: 1,
  examine: (cell) => examineCell(subject, seed, cell),
});

/**
 * Examine cell after cell until `isDone` says so. Cells are taken up ahead of time and added in their order, so that the
 * size of a crew changes nothing but the time.
 */
export async function examineCells(crew: Crew, seen: Seen, isDone: () => boolean): Promise<void> {
  const ahead: Promise<Seen>[] = [];
  let next = 0;
  const takeUp = (): void => {
    const cell = crew.examine(next);
    // What fails in a cell that is not needed any more is nobody's business.
    cell.catch(() => undefined);
    ahead.push(cell);
    next += 1;
  };
  while (!isDone()) {
    while (ahead.length < crew.size) takeUp();
    const first = ahead.shift();
    if (first === undefined) throw new Error('a crew examines at least one cell at a time');
    if (crew.size > 1) takeUp();
    seen.merge(await first);
  }
}
