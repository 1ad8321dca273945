import { UserMode } from '../../wdk/index.ts';
import type { Facts } from '../machines/index.ts';
import type { Call } from '../oracle/call.ts';
import type { View } from '../oracle/views.ts';
import { address, number, row, variantsOf } from './row.ts';

const modeOf = (call: Call) => (number(call, 'AccessMode') === UserMode ? 'user' : 'kernel');
const events = variantsOf('fetchInstruction', ['user', 'kernel']);

/** POOL-05, CONT-05, PROC-10: what the memory was made for. */
function executableOf({ cell, executable, pageable }: View): NonNullable<Facts['executable']> {
  switch (cell.machine.name) {
    case 'pool-block':
      return executable === undefined ? 'untold' : executable && !pageable ? 'pool' : 'notPool';
    case 'contiguous-block':
      return executable === undefined ? 'untold' : executable ? 'contiguous' : 'notContiguous';
    case 'user-mapping':
      return 'never';
    default:
      return 'untold';
  }
}

/** What several views at one address were made for, only where they agree. */
function executableAt(views: readonly View[]): NonNullable<Facts['executable']> {
  const [first = 'untold', ...others] = new Set(views.map(executableOf));
  return others.length === 0 ? first : 'untold';
}

interface Fetched {
  readonly view: View;
  readonly views: readonly View[];
}

/** One instruction is fetched: it has no effect of its own. */
export const fetchInstruction = row<Fetched>({
  event: (_, call) => events[modeOf(call)],
  roles: (world, call) => {
    const views = world.reaches(modeOf(call), address(call, 'Address'), 1);
    const [view] = views;
    return view === undefined ? undefined : { view, views };
  },
  unknown: 'EXC-07',
  facts: (_, __, { views }) => ({ executable: executableAt(views) }),
  touches: () => [],
  relies: ({ view }) => [view.cell],
  effect: () => undefined,
  forbidden: ({ view }) =>
    view.cell.machine.name === 'user-mapping'
      ? { clause: 'PROC-10', routine: view.access.routine }
      : { clause: view.cell.machine.name === 'pool-block' ? 'POOL-05' : 'CONT-05', routine: view.access.routine },
});

/** EXC-06: memory that could need paging is not in physical memory any more; no byte changes. */
export const trimMemory = row<object>({
  event: () => 'trimMemory',
  roles: () => ({}),
  unknown: 'EXC-06',
  touches: () => [],
  effect: () => undefined,
  forbidden: () => 'EXC-06',
});
