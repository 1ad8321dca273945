import { expect, it } from 'vitest';
import { createSpecification, type Outcome } from '../../spec/index.ts';
import { PAGE_SIZE } from '../../wdk/index.ts';
import { createModel, type ModelOptions } from '../adapters/model/model.ts';
import { judge } from '../judge/judge.ts';
import { differences, programOf } from './index.ts';

interface Bent {
  readonly id: string;
  readonly what: string;
  readonly options: ModelOptions;
  /** The clause that the newer version has against it. */
  readonly clause: string;
}

const bent: readonly Bent[] = [
  {
    id: 'all-pages-or-none',
    what: 'gives fewer pages although all were required',
    options: { observe: (seen) => ({ ...seen, byteCount: PAGE_SIZE }) },
    clause: 'PAGEX-04',
  },
  {
    id: 'pages-freed-while-mapped',
    what: 'leaves the mapping behind when the pages are freed',
    options: {
      answer: ({ routine }, usual, _, index): Outcome =>
        routine === 'readUsage' && usual.kind === 'returned' && index > 0
          ? { ...usual, out: { ...usual.out, SystemPtes: '0xffff' } }
          : usual,
    },
    clause: 'FREEP-04',
  },
  {
    id: 'user-mapping-without-write',
    what: 'lets user code write although it was asked not to',
    options: {
      answer: ({ routine }, usual) => (routine === 'writeMemory' ? { kind: 'returned' } : usual),
    },
    clause: 'MAPU-12',
  },
];

/** What the newer version promises binds nobody under the older one, where the caller may not even ask. */
it.each(bent)('an implementation that $what deviates under the newer version only', async ({ id, options, clause }) => {
  const difference = differences.find((each) => each.id === id);
  if (difference === undefined || !('clause' in difference.before)) throw new Error(`nothing is called ${id}`);
  const { older, newer, calls, before } = difference;
  const program = programOf({ calls }, newer);
  const execution = await createModel({ ...options, profile: newer }).run(program);
  const judgedAs = (name: string) => judge(createSpecification(name), { wdkLayout: true }, program, execution).steps;
  const found = judgedAs(newer).flatMap(({ findings }) => findings.map((finding) => finding.clause));
  expect(found).toEqual([clause]);
  const steps = judgedAs(older);
  expect(steps.flatMap(({ findings }) => findings)).toEqual([]);
  expect(steps[before.step]?.broken).toContain(before.clause);
});
