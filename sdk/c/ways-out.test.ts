import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSubprocess } from '../../conformance/adapters/subprocess/index.ts';
import {
  allocate,
  asked,
  compile,
  compilers,
  hasCompilers,
  type Language,
  patience,
  resultsOf,
  tricks,
  workFolder,
} from './test-support.ts';

const languages = Object.keys(compilers) as readonly Language[];
const returned = { kind: 'returned', value: expect.any(String) };
const gone = { kind: 'refused', reason: 'the implementation was gone' };

describe.skipIf(!hasCompilers)(
  'an implementation that goes another way than back (where gcc and g++ are there)',
  () => {
    const { folder, remove } = workFolder();
    afterAll(remove);
    const adapterFor = (language: Language): string => join(folder, `tricks-${language}`);
    beforeAll(() => {
      for (const language of languages) expect(compile(language, tricks, adapterFor(language))).toBe('');
    }, patience);

    describe.each(languages)('in %s', (language) => {
      /** What a program with one odd call in the middle comes to, and the reset behind it. */
      function around(length: number) {
        const { results, status, signal } = resultsOf(adapterFor(language), [
          ['reset', {}],
          ['program', asked(allocate(100), allocate(length), allocate(100))],
          ['reset', {}],
          ['program', asked(allocate(100))],
        ]);
        expect({ status, signal }).toEqual({ status: 0, signal: null });
        return results.slice(1);
      }

      it.each([
        ['a load from nowhere', 1, 'SIGSEGV'],
        ['a division by zero', 2, 'SIGFPE'],
        ['abort', 3, 'SIGABRT'],
        ['a stack without end', 4, 'SIGSEGV'],
      ])('dies of %s once, and is not used again', (_, length, how) => {
        const died = { kind: 'died', how, text: '' };
        expect(around(length)).toEqual([
          { outcomes: [returned, died, gone], observations: [[], [], []] },
          { fresh: false },
          { outcomes: [gone], observations: [[]] },
        ]);
      });

      it('raises, stops and lacks without an end to it', () => {
        const fresh = { fresh: true };
        const after = { outcomes: [returned], observations: [[]] };
        const stopped = {
          kind: 'stopped',
          code: 0xc2,
          parameters: ['0x7', '0x0', '0xffffffffffffffff', '0x1234'],
        };
        expect(around(5)).toMatchObject([{ outcomes: [returned, { kind: 'raised' }, returned] }, fresh, after]);
        expect(around(6)).toMatchObject([{ outcomes: [returned, stopped, stopped] }, fresh, after]);
        expect(around(7)).toMatchObject([{ outcomes: [returned, { kind: 'absent' }, returned] }, fresh, after]);
      });

      it('prints where it does no harm', () => {
        const { results, stderr } = resultsOf(adapterFor(language), [['program', asked(allocate(8))]]);
        expect({ results, stderr }).toEqual({
          results: [{ outcomes: [{ kind: 'returned', value: '0x0' }], observations: [[]] }],
          stderr: 'this is no answer\n',
        });
      });

      it('is started again by the kit after a death, which costs one program', async () => {
        const implementation = await startSubprocess(adapterFor(language), []);
        try {
          for (let round = 0; round < 3; round++) {
            await implementation.reset();
            const { outcomes } = await implementation.run(asked(allocate(100), allocate(1)).program);
            expect(outcomes).toMatchObject([{ kind: 'returned' }, { kind: 'died', how: 'SIGSEGV' }]);
            expect(await implementation.reset()).toEqual({ fresh: true });
            expect((await implementation.run(asked(allocate(100)).program)).outcomes).toEqual([returned]);
          }
        } finally {
          await implementation.dispose();
        }
      });
    });
  },
);
