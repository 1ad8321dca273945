import { row } from './row.ts';

/** The next request of a class fails: what the routine must then do is said by its own machine. */
export const failNext = row<object>({
  event: () => 'failNext',
  roles: () => ({}),
  unknown: 'GEN-11',
  atIrql: false,
  touches: () => [],
  effect: () => undefined,
  forbidden: () => 'GEN-11',
});

export const readUsage = row<object>({
  event: () => 'readUsage',
  roles: () => ({}),
  unknown: 'GEN-11',
  atIrql: false,
  touches: () => [],
  effect: () => undefined,
  forbidden: () => 'GEN-11',
});
