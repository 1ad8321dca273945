import type { Need } from '../../trace/program.ts';
import type { Outcome } from '../../trace/vocabulary.ts';

/** What is kept of each call to judge needs by: its outcome, and the ByteCount of an MDL that it returned. */
export interface Results {
  readonly outcomes: readonly (Outcome | undefined)[];
  readonly mdlByteCounts: readonly (number | undefined)[];
}

const statusPrefix = 'status:';
const byteCountPrefix = 'byteCount>=';

/** Whether an earlier call came out in the class that a need names. A class that does not exist is an error. */
export const holds = (need: Need, results: Results): boolean => {
  const outcome = results.outcomes[need.step];
  const { is } = need;
  const value = outcome?.kind === 'returned' ? outcome.value : undefined;
  switch (is) {
    case 'returned':
    case 'raised':
    case 'faulted':
    case 'stopped':
    case 'died':
    case 'hung':
      return outcome?.kind === is;
    case 'non-null':
      return value !== undefined && value !== '0x0';
    case 'null':
      return value === '0x0';
    default:
  }
  if (is.startsWith(statusPrefix)) return value !== undefined && value === Number(is.slice(statusPrefix.length));
  if (is.startsWith(byteCountPrefix)) {
    const byteCount = results.mdlByteCounts[need.step];
    return byteCount !== undefined && byteCount >= Number(is.slice(byteCountPrefix.length));
  }
  throw new Error(`no class of outcome is called ${JSON.stringify(is)}`);
};
