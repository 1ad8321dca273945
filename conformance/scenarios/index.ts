import { allocationDifferences } from './allocation-differences.ts';
import type { Difference } from './difference.ts';
import { ioFacts } from './io-facts.ts';
import { mappingDifferences } from './mapping-differences.ts';
import { memoryDifferences } from './memory-differences.ts';
import { pageFacts } from './page-facts.ts';
import { poolFacts } from './pool-facts.ts';
import { reservedFacts } from './reserved-facts.ts';
import { routineDifferences } from './routine-differences.ts';
import type { Scenario } from './scenario.ts';
import { userFacts } from './user-facts.ts';

export { type Checked, checkScenario } from './check.ts';
export type { Before, Difference } from './difference.ts';
export { type LeftOut, leftOut, type Reason, reasons } from './left-out.ts';
export {
  type Breach,
  type Expectation,
  type Expected,
  facts,
  type Place,
  type Predicate,
  programOf,
  type Scenario,
} from './scenario.ts';

/** Every fact of a public test that this kit can show, in the order of their numbers. */
export const scenarios: readonly Scenario[] = [
  ...pageFacts,
  ...poolFacts,
  ...reservedFacts,
  ...userFacts,
  ...ioFacts,
].sort((a, b) => (a.fact < b.fact ? -1 : Number(a.fact > b.fact)));

/** Every difference between two versions of Windows that the documents name, as a program. */
export const differences: readonly Difference[] = [
  ...allocationDifferences,
  ...mappingDifferences,
  ...routineDifferences,
  ...memoryDifferences,
];
