import type { Need } from '../../trace/program.ts';
import type { Outcome } from '../../trace/vocabulary.ts';

const byteCountPrefix = 'byteCount>=';
const statusPrefix = 'status:';

/** Whether a need asks how large an MDL came out, which its call's outcome does not tell. */
export const isMeasure = ({ is }: Need): boolean => is.startsWith(byteCountPrefix);

/** Whether a call came to what a need asks for; `byteCount` is that of the MDL that it returned, where it could be read. */
export function holds({ is }: Need, outcome: Outcome | undefined, byteCount: number | undefined): boolean {
  const value = outcome?.kind === 'returned' ? outcome.value : undefined;
  if (is === 'non-null') return value !== undefined && value !== '0x0';
  if (is === 'null') return value === '0x0';
  if (is.startsWith(statusPrefix)) return value !== undefined && value === Number(is.slice(statusPrefix.length));
  if (is.startsWith(byteCountPrefix)) return (byteCount ?? -1) >= Number(is.slice(byteCountPrefix.length));
  return outcome?.kind === is;
}
