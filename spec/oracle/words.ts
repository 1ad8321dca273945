import type { OutcomeClass } from '../calls/index.ts';
import type { Outcome } from './call.ts';
import { shownValue } from './constraints.ts';

/** What came of a call, for people. */
export const shown = (outcome: Outcome): string => {
  switch (outcome.kind) {
    case 'returned':
      return outcome.value === undefined ? 'it returned' : shownValue(outcome.value);
    case 'raised':
      return `it raised 0x${outcome.status.toString(16)}`;
    case 'faulted':
      return `the access faulted with 0x${outcome.status.toString(16)}`;
    case 'stopped':
      return `it stopped the system with 0x${outcome.code.toString(16)} (${outcome.parameters.join(', ')})`;
    case 'died':
      return `it died (${outcome.how})`;
    case 'hung':
      return 'it did not come back';
    case 'absent':
    case 'refused':
    case 'skipped':
      return outcome.kind;
  }
};

/** A class of outcome, for people. */
export const classText: Readonly<Record<OutcomeClass, string>> = {
  returned: 'that it returns',
  nonNull: 'a result other than NULL',
  null: 'NULL',
  failed: 'an error status',
  raised: 'an exception',
  faulted: 'a fault',
  stopped: 'a stop',
  died: 'a death',
  hung: 'a hang',
};
