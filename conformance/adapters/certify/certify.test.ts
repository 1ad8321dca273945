import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { certify, checks } from './certify.ts';
import type { Check } from './check.ts';

const fixture = fileURLToPath(new URL('fixtures/broken.mjs', import.meta.url));
const limits = { timeoutMilliseconds: 20_000, startTimeoutMilliseconds: 20_000, maxLineBytes: 1 << 26 };
/** For what never answers, or answers late: the certification waits for it. */
const impatience = { ...limits, timeoutMilliseconds: 400, startTimeoutMilliseconds: 400 };

const certified = (defect: string, which: readonly Check[], patience = limits) =>
  certify({ program: process.execPath, args: [fixture, defect], limits: patience }, which);

interface Defect {
  readonly defect: string;
  /** The checks that find it, the first of them with these words. */
  readonly by: readonly string[];
  readonly text: RegExp;
  readonly patience?: typeof limits;
}

/** Everything, or without what takes long: that only where it is what finds something. */
const isLong = process.env['MDL_TCK_LONG'] !== undefined;
const slow = ['shutdown', 'end of input', 'declared routines'];
const chosen = (by: readonly string[]): readonly Check[] =>
  checks.filter(({ name }) => isLong || by.includes(name) || !slow.includes(name));

const defects: readonly Defect[] = [
  { defect: 'other-version', by: ['handshake'], text: /^its answer to initialize, protocolVersion: expected 1/ },
  { defect: 'mute', by: ['handshake'], text: /^hang: no answer to initialize came/, patience: impatience },
  { defect: 'dies-at-once', by: ['handshake'], text: /^death: it ended \(exit 3\) instead of answering initialize/ },
  { defect: 'no-method', by: ['handshake'], text: /^methods names neither program nor call/ },
  { defect: 'says-something-else', by: ['handshake'], text: /^a second child says something else/ },
  { defect: 'names-nothing', by: ['declarations'], text: /^it names no routine that can be called/ },
  { defect: 'routines-without-feature', by: ['declarations'], text: /feature irql that it needs is not/ },
  {
    defect: 'feature-without-routines',
    by: ['declarations'],
    text: /^the feature usage is named, and readUsage or readQuota is not/,
  },
  { defect: 'forgets-nothing', by: ['reset'], text: /^after reset the IRQL is what the program before had left/ },
  {
    defect: 'answers-out-of-order',
    by: ['pipelining'],
    text: /^to \w+, it answered the request \d+, and \d+ was asked\..* only of requests that come together, leave out/,
  },
  {
    defect: 'call-declared-and-missing',
    by: ['single calls'],
    text: /^call is among its methods, and it answers that/,
  },
  {
    defect: 'has-everything',
    by: ['absent routines', 'references'],
    text: /^ExAllocatePoolWithTag, which it does not name, came to returned/,
  },
  {
    defect: 'dies-of-absent',
    by: ['absent routines'],
    text: /^death: it ended \(exit 1\) instead of answering program; it says: Error: no ExAllocatePoolWithTag/,
  },
  { defect: 'knows-everything', by: ['unknown routine'], text: /routine that nobody knows came to something/ },
  {
    defect: 'ignores-needs',
    by: ['needs', 'observations'],
    text: /^KeGetCurrentIrql \(call 2\): its need 0 \(raised\) does not hold, and it came to returned/,
  },
  { defect: 'skips-for-the-first', by: ['needs'], text: /its need 1 \(raised\) .* it was skipped for its need 0/ },
  {
    defect: 'needs-after-references',
    by: ['needs'],
    text: /its need 0 \(returned\) does not hold, and it came to refused/,
  },
  { defect: 'never-measures', by: ['needs'], text: /its need 0 \(byteCount>=5001\) does not hold/ },
  {
    defect: 'loses-plus',
    by: ['references', '64-bit values'],
    text: /^what references point at: .*plus is added to it/,
  },
  {
    defect: 'adds-in-32-bits',
    by: ['64-bit values'],
    text: /^0x\w+ and a plus of 0x\w+ came out as 0x\w+\. Add in 64/,
  },
  {
    defect: 'refers-one-back',
    by: ['references', 'declared routines'],
    text: /^what references point at: \["222222/,
  },
  {
    defect: 'loses-out',
    by: ['references'],
    text: /^the IRQL after lowering to OldIrql: \[0,0\] came back instead of/,
  },
  {
    defect: 'calls-without-reference',
    by: ['references'],
    text: /refers to a call that returned nothing, and came to ret/,
  },
  {
    defect: 'observes-nothing',
    by: ['observations'],
    text: /^its layout is accessors, and virtualAddress of an MDL is/,
  },
  {
    defect: 'observes-more',
    by: ['needs'],
    text: /observations\[0\]\.virtualAddress: virtualAddress was not asked for/,
  },
  {
    defect: 'observes-what-was-skipped',
    by: ['observations'],
    text: /^something was observed after a call that was skipp/,
  },
  { defect: 'seven-bits', by: ['memory'], text: /^bytes 00017f80fffe0a0d225c were written .*"00017f007f7e/ },
  { defect: 'dies-of-a-fault', by: ['memory'], text: /^death: it ended \(exit 11\) instead of answering program/ },
  { defect: 'returns-instead-of-faulting', by: ['memory'], text: /^an access to address 0x10 came to returned/ },
  {
    defect: 'doubles',
    by: ['64-bit values'],
    text: /^of the address 0xfedcba9876543123, 0xfedcba9876543000 came back/,
  },
  { defect: 'address-as-number', by: ['needs'], text: /value: \d+ must be an address/ },
  {
    defect: 'short-lines',
    by: ['large programs'],
    text: /^it answered program with the error -32700: the line is too lo/,
  },
  {
    defect: 'dies-of-garbage',
    by: ['garbage'],
    text: /^death: it ended \(exit 1\) instead of answering a line that is/,
  },
  {
    defect: 'ignores-garbage',
    by: ['garbage'],
    text: /^hang: no answer to a line that is not JSON/,
    patience: impatience,
  },
  { defect: 'answers-every-method', by: ['garbage'], text: /^a method that there is not got a result/ },
  { defect: 'stays', by: ['shutdown', 'end of input'], text: /^it runs on for a second after shutdown/ },
  { defect: 'outlives', by: ['end of input'], text: /^it runs on for a second after its standard input ended/ },
  {
    defect: 'prints',
    by: ['reset'],
    text: /^to program, it wrote "running a program", which is not JSON \(standard output belo/,
  },
  { defect: 'slow', by: ['reset'], text: /^slow: the answer to program took longer than 400 ms/, patience: impatience },
  { defect: 'hangs', by: ['reset'], text: /^hang: no answer to program came/, patience: impatience },
  { defect: 'dies', by: ['reset'], text: /^death: it ended \(exit 139\) .*; it says: segmentation fault\. / },
  {
    defect: 'declared-and-absent',
    by: ['declared routines'],
    text: /^ExFreePoolWithTag is declared implemented, and absent/,
  },
  {
    defect: 'dies-in-one-routine',
    by: ['declared routines'],
    text: /^death: it ended \(exit 9\) instead of answering/,
  },
  { defect: 'answers-another', by: ['reset'], text: /^to program, it answered the request \d+, and \d+ was asked/ },
  {
    defect: 'answers-twice',
    by: ['reset'],
    text: /^to reset, it (answered the request \d+, and|wrote .* without having)/,
  },
];

/** All of them, or one for each check: that takes a third of the time. */
const tried = isLong
  ? defects
  : defects.filter(({ by: [first] }, at) => defects.findIndex(({ by }) => by[0] === first) === at);

describe('certification', () => {
  it('of a sound adapter finds nothing', async () => {
    const { subject, findings, isComplete } = await certified('', checks);
    expect({ subject, isComplete }).toEqual({ subject: 'broken 1', isComplete: true });
    expect(findings).toEqual(checks.map(({ name }) => ({ name, kind: 'fine' })));
  });

  it.each(tried)('finds an adapter that is broken: $defect', async ({ defect, by, text, patience }) => {
    const { findings } = await certified(defect, chosen(by), patience);
    const mends = findings.filter((finding) => finding.kind === 'mend');
    expect(mends.map(({ name }) => name).filter((name) => name !== 'declared routines' || by.includes(name))).toEqual(
      by,
    );
    expect(mends[0]?.text).toMatch(text);
    for (const { text: line } of mends) expect(line).not.toContain('\n');
  });

  it('has a defect for each of its checks', () => {
    expect(new Set(defects.flatMap(({ by }) => by))).toEqual(new Set(checks.map(({ name }) => name)));
  });
});
