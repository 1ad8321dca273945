import { PAGE_SIZE, type RoutineName } from '../../wdk/index.ts';
import { charge } from './objects.ts';
import type { Charge, Page } from './pages.ts';

/** Pages that were promised to follow one another in physical memory, and where. */
export interface Run {
  readonly routine: RoutineName;
  readonly pages: readonly Page[];
  readonly byteCount: number;
  /** Physical byte addresses that the first and the last byte must not pass. */
  readonly lowest: number;
  readonly highest: number;
  /** No multiple of it lies inside; 0 for any. */
  readonly boundary: number;
}

/** What is wrong with the number of a page in a run, and by whose word. */
export interface WrongNumber extends Charge {
  readonly observed: string;
  readonly allowed: string;
}

/** CONT-01 to CONT-03: whether the number of a page fits what was promised of its run. */
export function wrongInRun(page: Page, text: string): WrongNumber | undefined {
  const { run } = page;
  if (run === undefined) return undefined;
  const { pages, lowest, highest, boundary, byteCount, routine } = run;
  const number = Number.parseInt(text, 16);
  const index = pages.indexOf(page);
  const seen = pages.findIndex((other) => other !== page && other.number !== undefined);
  if (seen >= 0 && number - index !== Number.parseInt(pages[seen]?.number ?? '0x0', 16) - seen) {
    const observed = `page ${index} of the block did not follow the others`;
    return { ...charge('CONT-01', routine), observed, allowed: 'pages that follow one another' };
  }
  const first = (number - index) * PAGE_SIZE;
  const last = first + byteCount - 1;
  if (first < lowest || last > highest) {
    const observed = 'the block lay outside the physical addresses that were asked for';
    return { ...charge('CONT-02', routine), observed, allowed: 'a block between both bounds' };
  }
  if (boundary > 0 && Math.floor(first / boundary) !== Math.floor(last / boundary)) {
    const observed = `the block crossed a multiple of 0x${boundary.toString(16)}`;
    return { ...charge('CONT-03', routine), observed, allowed: 'a block that crosses none' };
  }
  return undefined;
}

/** The clauses that the number of a page in a run is compared by. */
export const runClauses = ({ run }: Page): readonly string[] =>
  run === undefined ? [] : run.boundary > 0 ? ['CONT-01', 'CONT-02', 'CONT-03'] : ['CONT-01', 'CONT-02'];
