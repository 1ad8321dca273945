import { describe, expect, it } from 'vitest';
import { routineNames } from '../../wdk/index.ts';
import { summary } from './terminal.ts';
import { implementation, report } from './test-support.ts';

const called = { state: 'implemented', executed: 10, skipped: 1 } as const;
const linesOf = (routines: Parameters<typeof implementation>[0]): readonly string[] =>
  summary(report({ implementations: [implementation(routines)] }), { colour: false, width: 120 }).split('\n');

describe('the routines in the summary', () => {
  it('are told in a few lines where they are many, but for those that call for a look', () => {
    const entries = routineNames.map((name) => [name, called] as const);
    const routines = {
      ...Object.fromEntries(entries),
      IoFreeMdl: { ...called, executed: 0 },
      MmMapMdl: { state: 'absent', executed: 0, skipped: 0 },
      MmUnlockPages: { ...called, state: 'partial' },
    } as const;
    const text = linesOf({ routines }).join('\n');
    const plain = routineNames.length - 3;
    expect(text).toContain(`${plain} routines implemented and called: ${(10 * plain).toLocaleString('en')} executed`);
    expect(text).toContain('1 routine absent');
    expect(text).toMatch(/IoFreeMdl +0 +1 {2}implemented/);
    expect(text).toMatch(/MmUnlockPages +10 +1 {2}partial/);
    expect(text).not.toMatch(/IoAllocateMdl +10/);
  });

  it('have a line each where they are few', () => {
    expect(linesOf({ routines: { IoAllocateMdl: called } }).join('\n')).toMatch(/IoAllocateMdl +10 +1 {2}implemented/);
  });
});
