import type { Lie } from './test-support-lies.ts';

const outs =
  (names: readonly string[], value: string): NonNullable<Lie['answer']> =>
  (_, truth) =>
    truth.kind === 'returned' && names.some((name) => truth.out?.[name] !== undefined)
      ? {
          ...truth,
          out: Object.fromEntries(
            Object.entries(truth.out ?? {}).map(([name, told]) => [name, names.includes(name) ? value : told]),
          ),
        }
      : undefined;

const counters = ['PagedPool', 'NonPagedPool'] as const;

/** Ways to lie about memory, its place and its price. */
export const memoryLies: Readonly<Record<string, Lie>> = {
  'more quota than is charged': { answer: outs(counters, '0x7000000') },
  'no quota at all': { answer: outs(counters, '0x0') },
  'fewer bytes than there are': { answer: outs(['BytesAllocated', 'NumberOfBytesTransferred'], '0x1') },
  'the opposite': {
    answer: (_, truth) =>
      truth.kind === 'returned' && typeof truth.value === 'boolean' ? { ...truth, value: !truth.value } : undefined,
  },
  'another status raised': {
    answer: (_, truth) => (truth.kind === 'raised' ? { ...truth, status: 0xc0000017 } : undefined),
  },
};
