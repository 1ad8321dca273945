import { expect, it } from 'vitest';
import type { Program, ProgramCall } from '../../trace/program.ts';
import { Encoder } from './encode.ts';

const call = (routine: ProgramCall['routine'], args: ProgramCall['args'] = {}): ProgramCall => ({
  routine,
  args,
  needs: [],
  observe: [],
});

const programOf = (calls: readonly ProgramCall[]): Program => ({
  kind: 'mdl-tck/program',
  version: 1,
  profile: 'windows-10',
  calls,
});

/** Words of a program without calls, of a call without arguments, and of one with a small one. */
const wordsOfNothing = 5;
const [three, four] = [call('KeGetCurrentIrql'), call('KeLowerIrql', { NewIrql: 2 })];

/** Calls that take so many words. */
function filling(wordCount: number): readonly ProgramCall[] {
  const fours = wordCount % 3;
  return [
    ...Array.from({ length: fours }, () => four),
    ...Array.from({ length: (wordCount - 4 * fours) / 3 }, () => three),
  ];
}

/** Everything that a call can have. */
const tail: readonly ProgramCall[] = [
  call('KeRaiseIrql', { NewIrql: 1 }),
  call('ExAllocatePool2', { Flags: '0xfedcba9876543210', NumberOfBytes: '0x1fffffff', Tag: 0xffff_ffff }),
];

function withEverything(before: readonly ProgramCall[]): Program {
  const raise = before.length;
  const needs = [
    { step: raise, is: 'returned' },
    { step: raise, is: 'status:0xc000009a' },
    { step: raise, is: 'byteCount>=5000' },
  ];
  return programOf([
    ...before,
    ...tail,
    { ...call('KeLowerIrql', { NewIrql: { ref: raise, out: 'OldIrql' } }), needs },
    call('writeMemory', { AccessMode: 0, Address: { ref: raise + 1, plus: '0x123456789' }, Bytes: 'c0ffee1234' }),
    {
      ...call('IoFreeMdl', { Mdl: { ref: raise + 1 } }),
      observe: [{ mdl: raise + 1, fields: ['byteCount', 'lastPage'] }],
    },
  ]);
}

it('a program comes to the same words wherever there was no more room for them', () => {
  // The first buffer of an encoder has so many.
  const room = 16 * 1024;
  const used = new Encoder();
  used.encode(programOf(filling(3 * room)), true);
  for (let wordCount = room - 60; wordCount <= room; wordCount++) {
    const program = withEverything(filling(wordCount - wordsOfNothing));
    const words = new Encoder().encode(program, true);
    expect(words.length).toBeGreaterThan(wordCount + 20);
    expect(
      Buffer.compare(Buffer.from(words.slice().buffer), Buffer.from(used.encode(program, true).slice().buffer)),
    ).toBe(0);
  }
});
