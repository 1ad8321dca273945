import { describe, expect, it } from 'vitest';
import type { Call, Outcome } from '../../spec/index.ts';
import { UserMode } from '../../wdk/index.ts';
import { createModel } from '../adapters/model/model.ts';
import { exitCodes } from '../exit-codes.ts';
import { exitCode } from '../report/exit.ts';
import { summary } from '../report/terminal.ts';
import { run } from './run.ts';

/** Keeps the specification, but some calls never succeed. */
async function examine(fails: (call: Call) => Outcome | undefined) {
  const model = createModel({ answer: (call, usual) => fails(call) ?? usual });
  const options = { seed: 1, calls: 4000, profile: 'windows-10', tier: 'frames', only: [], tour: false } as const;
  const { report } = await run(model, { ...options, misuse: false });
  const [tested] = report.implementations;
  const never = Object.entries(tested?.routines ?? {}).flatMap(([name, { neverSucceeds = [] }]) =>
    neverSucceeds.map((text) => `${name} ${text}`),
  );
  const terminal = summary(report, { colour: false, width: 120 });
  return { never, deviations: tested?.deviations, code: exitCode(report), terminal };
}

const isLong = ({ args }: Call): boolean => Number(args['Length']) > 4096 && Number(args['Length']) % 4096 === 1;

describe('what only ever fails where it may', () => {
  it('is told by the class of its arguments, and convicted of nothing', async () => {
    const { never, deviations, code, terminal } = await examine((call) =>
      call.routine === 'IoAllocateMdl' && isLong(call) ? { kind: 'returned', value: '0x0' } : undefined,
    );
    expect({ never, deviations, code }).toEqual({
      never: ['IoAllocateMdl Length=1 pages+1'],
      deviations: [],
      code: exitCodes.conforms,
    });
    expect(terminal).toContain('IoAllocateMdl never succeeds with Length=1 pages+1, where it may fail');
  });

  it('is told of a mode', async () => {
    const { never, deviations } = await examine(({ routine, args }) =>
      routine === 'MmMapLockedPagesSpecifyCache' && args['AccessMode'] === UserMode
        ? { kind: 'raised', status: 0xc0000017 }
        : undefined,
    );
    expect(never).toContain('MmMapLockedPagesSpecifyCache AccessMode=1');
    expect(deviations).toEqual([]);
  });

  it('is told of the routine alone where nothing helps', async () => {
    const { never, deviations, code } = await examine(({ routine }) =>
      routine === 'NdisAllocateGenericObject' ? { kind: 'returned', value: '0x0' } : undefined,
    );
    expect({ never, deviations, code }).toEqual({
      never: ['NdisAllocateGenericObject any'],
      deviations: [],
      code: exitCodes.inconclusive,
    });
  });

  it('is nothing of the model itself', async () => {
    expect((await examine(() => undefined)).never).toEqual([]);
  });
});
