import {
  MM_SECURE_EXCLUSIVE,
  MM_SECURE_NO_CHANGE,
  MM_SECURE_NO_INHERIT,
  MM_SECURE_USER_MODE_ONLY,
  PAGE_READONLY,
  PAGE_READWRITE,
} from '../../wdk/index.ts';
import type { Facts } from '../machines/index.ts';
import type { Call } from '../oracle/call.ts';
import type { Cell, SecuredRange } from '../oracle/objects.ts';
import type { View } from '../oracle/views.ts';
import type { World } from '../oracle/world.ts';
import { type AnyRow, address, number, returned, row, text } from './row.ts';

type Securing = 'MmSecureVirtualMemory' | 'MmSecureVirtualMemoryEx';

interface NewRange {
  readonly cell: Cell;
  readonly view: View | undefined;
}

const flags = MM_SECURE_EXCLUSIVE | MM_SECURE_NO_CHANGE | MM_SECURE_USER_MODE_ONLY | MM_SECURE_NO_INHERIT;
const isMode = (mode: number): boolean => mode === PAGE_READONLY || mode === PAGE_READWRITE;

/** PROC-15, PROC-16: whether a range can be secured; where nothing is known of its memory, either may be. */
function secureOf(call: Call, { view }: NewRange): NonNullable<Facts['secure']> {
  const mode = number(call, 'ProbeMode');
  const isEx = call.routine === 'MmSecureVirtualMemoryEx';
  if (!isMode(mode)) return isEx ? 'refused' : 'open';
  if (view === undefined || !view.home) return 'open';
  if (view.protection === 'readWrite' || (view.protection === 'readOnly' && mode === PAGE_READONLY)) return 'possible';
  return isEx ? 'refused' : 'open';
}

function securing(routine: Securing, clause: string): AnyRow {
  return row<NewRange>({
    event: () => routine,
    roles: (world, call) => ({
      cell: world.cell('secured-range'),
      view: world.current.space.find(address(call, 'Address'), Math.max(number(call, 'Size'), 1)),
    }),
    unknown: clause,
    facts: (_, call, roles) => ({
      secure: secureOf(call, roles),
      arguments:
        number(call, 'Size') > 0 &&
        (Number(call.args['Flags'] ?? 0) & ~flags) === 0 &&
        (isMode(number(call, 'ProbeMode')) || routine === 'MmSecureVirtualMemoryEx')
          ? 'proper'
          : 'improper',
    }),
    touches: ({ cell }) => [{ cell }],
    relies: ({ view }) => (view === undefined ? [] : [view.cell]),
    effect: (world, call, { cell }, outcome, actual) => {
      if (outcome !== 'nonNull') return undefined;
      const range: SecuredRange = {
        kind: 'secured',
        cell,
        process: world.current,
        address: returned(actual),
        step: world.step,
        routine,
        start: address(call, 'Address'),
        byteCount: number(call, 'Size'),
        mode: number(call, 'ProbeMode'),
        flags: Number(call.args['Flags'] ?? 0),
      };
      world.register(range);
      world.current.secured.add(range);
      return undefined;
    },
    forbidden: () => clause,
  });
}

export const MmSecureVirtualMemory = securing('MmSecureVirtualMemory', 'PROC-15');
export const MmSecureVirtualMemoryEx = securing('MmSecureVirtualMemoryEx', 'PROC-16');

const rangeAt = (world: World, call: Call) => {
  const range = world.objectAt('secured', text(call, 'SecureHandle'));
  return range === undefined ? undefined : { range };
};

export const MmUnsecureVirtualMemory = row<{ readonly range: SecuredRange }>({
  event: () => 'MmUnsecureVirtualMemory',
  roles: rangeAt,
  unknown: 'PROC-17',
  facts: (world, _, { range }) => ({ process: range.process === world.current ? 'same' : 'other' }),
  touches: ({ range: { cell } }) => [{ cell }],
  effect: (_, __, { range }, outcome) => {
    if (outcome === 'returned') range.process.secured.delete(range);
    return undefined;
  },
  forbidden: () => 'PROC-17',
});
