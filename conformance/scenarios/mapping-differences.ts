import { MdlMappingNoExecute, MdlMappingNoWrite, NormalPagePriority, PAGE_SIZE, UserMode } from '../../wdk/index.ts';
import { type Difference, difference } from './difference.ts';
import { lockedPool, mapKernel, mapUser, mark, peeks, unlockPool, unmap, writes } from './steps.ts';

const modifiers = { shows: ['MAP-11', 'hasMappingModifiers'], older: 'windows-7', newer: 'windows-8.1' } as const;
const readOnly = NormalPagePriority + MdlMappingNoWrite;

/** What may be asked of a mapping. */
export const mappingDifferences: readonly Difference[] = [
  difference(
    {
      ...modifiers,
      id: 'mapping-without-write',
      text: 'Windows 8 has a bit in the priority for a mapping that cannot be written through.',
    },
    (script) => {
      const buffer = lockedPool(script, PAGE_SIZE);
      const mapping = mapKernel(script, buffer.mdl, { after: [buffer.locked] }, readOnly);
      peeks(script, mapping);
      unmap(script, mapping, buffer.mdl);
      unlockPool(script, buffer);
      return { verdict: 'undefined', step: mapping.ref, clause: 'MAP-11' };
    },
  ),
  difference(
    {
      ...modifiers,
      id: 'user-mapping-without-write',
      text: 'The same for a mapping of a process, whose code cannot write through it.',
    },
    (script) => {
      const buffer = lockedPool(script, PAGE_SIZE);
      const rests = { after: [buffer.locked, ...buffer.filled] };
      const mapping = mapUser(script, buffer.mdl, rests, { priority: readOnly });
      writes(script, mapping, mark(1), UserMode);
      unmap(script, mapping, buffer.mdl);
      unlockPool(script, buffer);
      return { verdict: 'undefined', step: mapping.ref, clause: 'MAP-11' };
    },
  ),
  difference(
    {
      ...modifiers,
      id: 'system-address-without-execute',
      text: 'The priority of a system address has such bits too, one of them against execution.',
    },
    (script) => {
      const buffer = lockedPool(script, PAGE_SIZE);
      const address = script.call(
        'MmGetSystemAddressForMdlSafe',
        { Mdl: buffer.mdl, Priority: NormalPagePriority + MdlMappingNoExecute },
        { after: [buffer.locked] },
      );
      unlockPool(script, buffer);
      return { verdict: 'undefined', step: address.ref, clause: 'MAP-11' };
    },
  ),
];
