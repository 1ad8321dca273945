import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInputError, type InputError } from '../errors.ts';
import type { Program } from './program.ts';
import { parseProgram, printProgram } from './schema.ts';
import { programs } from './test-support.ts';

const allocate = {
  routine: 'IoAllocateMdl',
  args: { VirtualAddress: '0x1000', Length: 4096, SecondaryBuffer: false, ChargeQuota: false },
};
const raise = { routine: 'KeRaiseIrql', args: { NewIrql: 2 } };

const errorOf = (calls: readonly unknown[]): InputError => {
  const text = JSON.stringify({ kind: 'mdl-tck/program', version: 1, profile: 'windows-10', calls });
  const result = parseProgram(text, 'p.json');
  if (result.ok) throw new Error('it was accepted');
  return result.error;
};

describe('a program file', () => {
  it('survives a round trip', () => {
    fc.assert(
      fc.property(programs, (program) => {
        expect(parseProgram(printProgram(program), 'p.json')).toEqual({ ok: true, value: program });
      }),
    );
  });

  it('may pass a physical address where one of either kind is taken, and a size to neither', () => {
    const copyFrom = (source: unknown) => ({
      routine: 'MmCopyMemory',
      args: { TargetAddress: '0x1000', SourceAddress: source, NumberOfBytes: '0x1', Flags: 1 },
    });
    const physical = { routine: 'MmGetPhysicalAddress', args: { BaseAddress: '0x1000' } };
    const calls = [physical, copyFrom({ ref: 0 })];
    const text = JSON.stringify({ kind: 'mdl-tck/program', version: 1, profile: 'windows-10', calls });
    expect(parseProgram(text, 'p.json')).toMatchObject({ ok: true });
    const size = { routine: 'MmSizeOfMdl', args: { Base: '0x0', Length: '0x1' } };
    expect(errorOf([size, copyFrom({ ref: 0 })]).problem).toMatch(/gives SIZE_T, and MM_COPY_ADDRESS is wanted/);
    expect(errorOf([physical, { ...physical, args: { BaseAddress: { ref: 0 } } }]).problem).toMatch(/PVOID is wanted/);
  });

  it('prints one call a line, whatever the order of its arguments', () => {
    const program = (args: Readonly<Record<string, number | string>>): Program => ({
      kind: 'mdl-tck/program',
      version: 1,
      profile: 'windows-10',
      calls: [
        { routine: 'ExFreePoolWithTag', args, needs: [], observe: [] },
        { routine: 'KeGetCurrentIrql', args: {}, needs: [{ step: 0, is: 'returned' }], observe: [] },
      ],
    });
    const text = printProgram(program({ Tag: 7, P: '0x1000' }));
    expect(text).toBe(printProgram(program({ P: '0x1000', Tag: 7 })));
    expect(text).toBe(`{
  "kind": "mdl-tck/program",
  "version": 1,
  "profile": "windows-10",
  "calls": [
    { "routine": "ExFreePoolWithTag", "args": { "P": "0x1000", "Tag": 7 } },
    { "routine": "KeGetCurrentIrql", "args": {}, "needs": [{ "step": 0, "is": "returned" }] }
  ]
}
`);
  });

  it('is refused with one line that names file, place, problem and remedy', () => {
    expect(formatInputError(errorOf([{ ...allocate, args: { ...allocate.args, Length: '4096' } }]))).toBe(
      'p.json, calls[0].args.Length: "4096" must be a whole number from 0 to 4294967295, as a JSON number. The parameter is of type ULONG',
    );
  });

  it.each<[string, readonly unknown[], string, RegExp]>([
    [
      'an unknown routine',
      [{ routine: 'IoAllocateMdI', args: {} }],
      'calls[0].routine',
      /"IoAllocateMdI" is not a routine/,
    ],
    [
      'a routine in the wrong case',
      [{ routine: 'ioallocatemdl', args: {} }],
      'calls[0].routine',
      /Write IoAllocateMdl/,
    ],
    ['a missing argument', [{ routine: 'IoFreeMdl', args: {} }], 'calls[0].args.Mdl', /lacks its argument Mdl/],
    [
      'an extra argument',
      [{ ...raise, args: { NewIrql: 2, Old: 1 } }],
      'calls[0].args.Old',
      /no parameter Old.*takes NewIrql/,
    ],
    [
      'an out-parameter that is passed',
      [{ ...raise, args: { NewIrql: 2, OldIrql: 0 } }],
      'calls[0].args.OldIrql',
      /out-parameter/,
    ],
    ['an argument that is no value', [{ ...raise, args: { NewIrql: null } }], 'calls[0].args.NewIrql', /./],
    [
      'an address with leading zeros',
      [{ routine: 'IoFreeMdl', args: { Mdl: '0x01' } }],
      'calls[0].args.Mdl',
      /leading zeros/,
    ],
    ['an address in capitals', [{ routine: 'IoFreeMdl', args: { Mdl: '0xAB' } }], 'calls[0].args.Mdl', /lower-case/],
    [
      'a reference to itself',
      [{ routine: 'IoFreeMdl', args: { Mdl: { ref: 0 } } }],
      'calls[0].args.Mdl.ref',
      /call 0 does not come before/,
    ],
    [
      'a reference to a later call',
      [{ routine: 'IoFreeMdl', args: { Mdl: { ref: 1 } } }, allocate],
      'calls[0].args.Mdl.ref',
      /before call 0/,
    ],
    [
      'a reference to nothing',
      [raise, { ...raise, args: { NewIrql: { ref: 0 } } }],
      'calls[1].args.NewIrql.ref',
      /returns nothing.*OldIrql/,
    ],
    [
      'an unknown out-parameter',
      [raise, { ...raise, args: { NewIrql: { ref: 0, out: 'Old' } } }],
      'calls[1].args.NewIrql.out',
      /no out-parameter "Old".*OldIrql/,
    ],
    [
      'a reference of another type',
      [allocate, { ...raise, args: { NewIrql: { ref: 0 } } }],
      'calls[1].args.NewIrql.ref',
      /gives PMDL, and KIRQL is wanted/,
    ],
    [
      'a sum of what cannot be added',
      [raise, { ...raise, args: { NewIrql: { ref: 0, out: 'OldIrql', plus: '0x1' } } }],
      'calls[1].args.NewIrql.plus',
      /nothing can be added/,
    ],
    [
      'a misspelt part of a reference',
      [allocate, { routine: 'IoFreeMdl', args: { Mdl: { ref: 0, add: '0x1' } } }],
      'calls[1].args.Mdl',
      /there is no "add"/,
    ],
    [
      'a need of a later call',
      [{ ...raise, needs: [{ step: 0, is: 'returned' }] }],
      'calls[0].needs[0].step',
      /does not come before/,
    ],
    [
      'a need of no known class',
      [allocate, { ...raise, needs: [{ step: 0, is: 'nonnull' }] }],
      'calls[1].needs[0].is',
      /not a class of outcome.*non-null/,
    ],
    [
      'a need that cannot hold',
      [raise, { ...raise, needs: [{ step: 0, is: 'non-null' }] }],
      'calls[1].needs[0].is',
      /asks for an address/,
    ],
    [
      'an observation of no MDL',
      [raise, { ...raise, observe: [{ mdl: 0, fields: ['flags'] }] }],
      'calls[1].observe[0].mdl',
      /does not return an MDL/,
    ],
    [
      'an observation of a later MDL',
      [{ ...raise, observe: [{ mdl: 1, fields: ['flags'] }] }, allocate],
      'calls[0].observe[0].mdl',
      /does not come before/,
    ],
    [
      'an unknown field',
      [{ ...allocate, observe: [{ mdl: 0, fields: ['size'] }] }],
      'calls[0].observe[0].fields[0]',
      /"virtualAddress"/,
    ],
    ['a misspelt key', [{ ...allocate, need: [] }], 'calls[0]', /there is no "need" here/],
  ])('is refused for %s', (_, calls, place, words) => {
    const error = errorOf(calls);
    expect(error.place).toBe(place);
    expect(`${error.problem}. ${error.remedy}`).toMatch(words);
  });

  it('is refused when it is not JSON', () => {
    const result = parseProgram('{', 'p.json');
    expect(result.ok ? undefined : result.error).toMatchObject({ file: 'p.json', place: '' });
  });
});
