import { createHash } from 'node:crypto';
import type { Finding } from '../../spec/index.ts';
import { primaryOf } from '../judge/convict.ts';

/** What makes two failures the same one. */
export interface Bucket {
  readonly clause: string;
  readonly routine: Finding['routine'];
  readonly observation: string;
}

/** A value that is wrong is wrong, whichever of the rules for it showed that. */
const classOf = (observation: string): string => observation.replace(/^(value|status|out:[^:]*):.*/, '$1');

export const bucketOf = ({ clause, routine, observation }: Finding): Bucket => ({
  clause: primaryOf(clause),
  routine,
  observation: classOf(observation),
});

/** A short name that stays the same over seeds and versions of the kit. */
export const bucketId = ({ clause, routine, observation }: Bucket): string =>
  createHash('sha256').update(`${clause}\n${routine}\n${observation}`).digest('hex').slice(0, 10);
