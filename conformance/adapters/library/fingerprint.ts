import { createHash } from 'node:crypto';
import { routineNames, signatureOf } from '../../../wdk/index.ts';
import { observedAs } from '../../trace/check-outcome.ts';

/**
 * Says of which table of routines something was made: programs in numbers mean the same only to who has the same one.
 * Part of the message, not of any promise: a library of another version is asked in text.
 */
export function tableFingerprint(): number {
  const table = routineNames.map((name) => [name, signatureOf(name)]);
  const format = 1;
  return createHash('sha256')
    .update(JSON.stringify([format, table, Object.keys(observedAs)]))
    .digest()
    .readUInt32LE(0);
}
