import type { ImplMutant } from '../mutant.ts';

export const spanMacroWithoutOffset: ImplMutant = {
  id: 'span-macro-without-offset',
  summary: 'ADDRESS_AND_SIZE_TO_SPAN_PAGES ignores the byte offset.',
  clause: 'SIZE-01',
  routine: 'ADDRESS_AND_SIZE_TO_SPAN_PAGES',
  apply: (parts) => ({
    ...parts,
    spanOfRange: (_, size) => parts.spanOfRange(0, size),
  }),
};
