import { PAGE_SIZE, type RoutineName, type WireValue } from '../../wdk/index.ts';
import type { Call } from '../oracle/call.ts';
import { constraint } from '../oracle/constraints.ts';
import { formatAddress } from '../values/address.ts';
import { span } from '../values/span.ts';
import { address, number, row } from './row.ts';

/** A macro of the header: its value for every argument (mdl.md 1.4), which MmSizeOfMdl and MmInitializeMdl rest on. */
const macro = (routine: RoutineName, clause: string, value: (call: Call) => WireValue) =>
  row<object>({
    event: () => routine,
    roles: () => ({}),
    unknown: clause,
    facts: (_, call) => ({ result: value(call) === '0x0' ? 'null' : 'nonNull' }),
    touches: () => [],
    rules: (_, call) => [constraint('value', clause, { is: 'equals', value: value(call) })],
    effect: () => undefined,
    forbidden: () => clause,
  });

const wide = (value: number): string => `0x${value.toString(16)}`;
const pages = (call: Call): number => Math.ceil(number(call, 'Size') / PAGE_SIZE);

export const BYTE_OFFSET = macro('BYTE_OFFSET', 'INIT-01', (call) => address(call, 'Va').offset);
export const PAGE_ALIGN = macro('PAGE_ALIGN', 'INIT-01', (call) =>
  formatAddress({ page: address(call, 'Va').page, offset: 0 }),
);
export const BYTES_TO_PAGES = macro('BYTES_TO_PAGES', 'SIZE-01', (call) => wide(pages(call)));
export const ROUND_TO_PAGES = macro('ROUND_TO_PAGES', 'SIZE-01', (call) => wide(pages(call) * PAGE_SIZE));
export const ADDRESS_AND_SIZE_TO_SPAN_PAGES = macro('ADDRESS_AND_SIZE_TO_SPAN_PAGES', 'SIZE-01', (call) =>
  span(address(call, 'Va').offset, number(call, 'Size')),
);
