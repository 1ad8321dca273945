import {
  PAGE_EXECUTE,
  PAGE_EXECUTE_READ,
  PAGE_EXECUTE_READWRITE,
  PAGE_NOACCESS,
  PAGE_READONLY,
  PAGE_READWRITE,
  STATUS_INVALID_PAGE_PROTECTION,
  STATUS_NOT_MAPPED_VIEW,
} from '../../wdk/index.ts';
import type { Call } from '../oracle/call.ts';
import { type Constraint, constraint } from '../oracle/constraints.ts';
import { charge, stateOf } from '../oracle/objects.ts';
import type { View } from '../oracle/views.ts';
import { bothMachines, type OfMdl, ofMdl } from './mdl.ts';
import { number, placeAndLength, row } from './row.ts';

/** What the listed protections (PROT-04) allow; whether an execute-only page can be read is not said. */
const protections: Readonly<Record<number, View['protection']>> = {
  [PAGE_NOACCESS]: 'noAccess',
  [PAGE_READONLY]: 'readOnly',
  [PAGE_READWRITE]: 'readWrite',
  [PAGE_EXECUTE]: 'untold',
  [PAGE_EXECUTE_READ]: 'readOnly',
  [PAGE_EXECUTE_READWRITE]: 'readWrite',
};

const isListed = (call: Call): boolean => protections[number(call, 'NewProtect')] !== undefined;

/** PROT-02, PROT-03, PROT-06, PROT-11: which status a refusal has. */
function refusal(call: Call, state: string): readonly Constraint[] {
  if (state === 'unmapped') {
    const values = isListed(call) ? [STATUS_NOT_MAPPED_VIEW] : [STATUS_NOT_MAPPED_VIEW, STATUS_INVALID_PAGE_PROTECTION];
    return [constraint('value', 'PROT-02', { is: 'oneOf', values })];
  }
  if (!isListed(call))
    return [constraint('value', 'PROT-03', { is: 'oneOf', values: [STATUS_INVALID_PAGE_PROTECTION] })];
  // Other failures are possible, but it is mapped and the protection is one of the list.
  return [
    constraint('value', 'PROT-01', { is: 'noneOf', values: [STATUS_NOT_MAPPED_VIEW, STATUS_INVALID_PAGE_PROTECTION] }),
  ];
}

export const MmProtectMdlSystemAddress = row<OfMdl>({
  event: () => 'MmProtectMdlSystemAddress',
  roles: ofMdl('MemoryDescriptorList'),
  unknown: 'PROT-02',
  facts: (_, call) => ({ protect: isListed(call) ? 'listed' : 'unlisted' }),
  touches: bothMachines,
  rules: (_, call, { mdl }, outcome) => (outcome === 'failed' ? refusal(call, stateOf(mdl.mapping)) : []),
  effect: (world, call, { mdl }, outcome) => {
    const view = mdl.systemView;
    if (outcome !== 'returned' || view === undefined) return undefined;
    const allowed = protections[number(call, 'NewProtect')] ?? 'untold';
    // Memory that was locked for reading is not written to, whatever the mapping allows (GEN-10).
    view.protection = allowed === 'readWrite' && !mdl.writable ? 'readOnly' : allowed;
    view.keeper = charge('PROT-01', call.routine);
    for (const page of new Set(view.pages)) {
      for (const other of page.views) if (other !== view) world.watcher?.viewKept(other);
    }
    world.watcher?.viewKept(view);
    return undefined;
  },
  forbidden: ({ mdl }) => (stateOf(mdl.mapping) === 'unmapped' ? 'PROT-02' : 'PROT-01'),
  preserves: () => placeAndLength,
});
