import { describe, expect, it } from 'vitest';
import { compileAll } from '../compile/index.ts';
import { denied, moves } from './effect.ts';
import { lifecycleEffects } from './index.ts';
import { Play } from './test-support.ts';

const machines = compileAll();

const buffer = '0xffffa00000010000';
const source = '0xffffa00000100000';
const part = '0xffffa00000101000';
const at = '0xfffff80000200000';
const elsewhere = '0xfffff80000300000';

/** A source that is locked or built for nonpaged memory, and a descriptor for its part. */
function begin(how: 'locked' | 'nonpaged'): Play {
  const play = new Play();
  play.pool(buffer);
  play.describe(source, buffer);
  play.describe(part, buffer);
  if (how === 'locked') play.lock(source);
  else play.build(source);
  return play;
}

/** What shows in no machine, by the effect: where it is played instead. */
const played: Readonly<Record<string, () => void>> = {
  '3.2 mapped later': () => {
    const play = begin('locked');
    play.part(source, part, buffer);
    play.map(source, at);
    expect(play.states(source)).toBe('locked/own');
    expect(play.states(part)).toBe('partial/unmapped');
    expect(play.map(part, elsewhere).verdict).toBe('conforms');
    expect(play.states(part)).toBe('partial/own');
  },
  '3.2 storage freed': () => {
    const play = begin('nonpaged');
    play.part(source, part, buffer);
    play.free(source);
    expect(play.states(source)).toMatch(/^freed/);
    expect(play.states(part)).toBe('partial/inherited');
    expect(play.map(part, buffer).verdict).toBe('conforms');
    expect(play.read(buffer).verdict).toBe('conforms');
  },
  '3.2 part changed': () => {
    const shared = begin('locked');
    shared.map(source, at);
    shared.part(source, part, buffer);
    expect(shared.states(part)).toBe('partial/inherited');
    shared.prepare(part);
    shared.free(part);
    expect(shared.states(source)).toBe('locked/own');
    expect(shared.read(at).verdict).toBe('conforms');
    const apart = begin('locked');
    apart.part(source, part, buffer);
    apart.map(part, at);
    apart.prepare(part);
    expect(apart.states(part)).toBe('partial/unmapped');
    apart.map(part, at);
    apart.free(part);
    expect(apart.states(source)).toBe('locked/unmapped');
    expect(apart.map(source, at).verdict).toBe('conforms');
  },
  '3.2 locked twice': () => {
    const second = '0xffffa00000102000';
    const play = begin('locked');
    play.describe(second, buffer);
    play.lock(second);
    play.part(source, part, buffer);
    play.unlock(source);
    expect(play.states(part)).toBe('partial/unmapped');
    expect(play.freePool(buffer).verdict).toBe('undefined');
    const last = begin('locked');
    last.part(source, part, buffer);
    last.unlock(source);
    expect(last.states(part)).toBe('stale/unmapped');
    expect(last.freePool(buffer).verdict).toBe('conforms');
  },
};

/** What the kit has no routine for. */
const outside: readonly string[] = ['3.3 IRP completion'];

describe('the effects of calls', () => {
  it('are those of the document', () => {
    expect(lifecycleEffects.filter(({ id }) => id.startsWith('3.2'))).toHaveLength(6);
    expect(lifecycleEffects.filter(({ id }) => id.startsWith('3.3'))).toHaveLength(9);
  });

  it('are what the machines do', () => {
    const shown = lifecycleEffects.flatMap((effect) => effect.shown);
    expect(shown.flatMap((each) => denied(machines, each) ?? [])).toEqual([]);
    expect(shown.filter(({ is }) => is === 'moves').length).toBeGreaterThan(30);
  });

  it('would be missed if a machine did something else', () => {
    expect(denied(machines, moves('system-mapping', 'own', 'MmUnlockPages.returned', 'own'))).toBe(
      'system-mapping own, MmUnlockPages.returned: unmapped, not own',
    );
    expect(denied(machines, { is: 'untouched', machine: 'user-mapping', event: 'endProcess.returned' })).toBe(
      'user-mapping knows endProcess.returned',
    );
  });

  it('that show in no machine are played, or the kit cannot cause them', () => {
    const other = lifecycleEffects.filter(({ shown }) => shown.some(({ is }) => is === 'elsewhere'));
    expect(other.map(({ id }) => id).sort()).toEqual([...Object.keys(played), ...outside].sort());
  });

  it.each(Object.entries(played))('%s', (_, play) => {
    play();
  });
});
