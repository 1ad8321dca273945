import { describe, expect, it } from 'vitest';
import { report } from '../test-support.ts';
import { machines } from '../test-support-machines.ts';
import { drawingOf, mergeCoverage } from './coverage.ts';
import { diagram, roundedPath } from './diagram.ts';
import { layout } from './layout.ts';

const [content] = machines;
if (content === undefined) throw new Error('no machine');
const drawing = drawingOf(content);

describe('drawingOf', () => {
  it('merges parallel transitions and counts how many were taken', () => {
    const bundle = drawing.bundles.find(({ from, to }) => from === 'raw' && to === 'locked');
    expect(bundle).toMatchObject({ taken: 1, of: 2, degree: 'some' });
    expect(bundle?.lines).toContain('MmProbeAndLockPages.user.returned [user buffer]: 0');
  });

  it('keeps loops and broken obligations inside the state', () => {
    expect(drawing.states.map((state) => state.name)).not.toContain('undefined');
    const raw = drawing.states.find((state) => state.name === 'raw');
    expect(raw?.loops).toMatchObject({ taken: 3, of: 3 });
    expect(raw?.broken).toMatchObject({ taken: 0, of: 2 });
  });

  it('leaves no transition out', () => {
    const inside = drawing.states.reduce((sum, state) => sum + state.loops.of + state.broken.of, 0);
    const between = drawing.bundles.reduce((sum, bundle) => sum + bundle.of, 0);
    expect(inside + between).toBe(content.transitions.length);
  });

  it('knows which states were entered', () => {
    const irql = machines.find((machine) => machine.name === 'irql');
    expect(irql === undefined ? [] : drawingOf(irql).states.filter((state) => state.entered)).toEqual([]);
    expect(drawing.states.every((state) => state.entered)).toBe(true);
  });
});

describe('mergeCoverage', () => {
  it('adds up how often each transition was taken', () => {
    const merged = mergeCoverage([report(), report()]);
    expect(merged.map((machine) => machine.name)).toEqual(machines.map((machine) => machine.name));
    expect(merged[0]?.transitions).toHaveLength(content.transitions.length);
    expect(merged[0]?.transitions[0]?.taken).toBe((content.transitions[0]?.taken ?? 0) * 2);
  });
});

describe('layout', () => {
  it('is the same every time', async () => {
    expect(await layout(drawing)).toEqual(await layout(drawing));
  });

  it('keeps states apart and gives every arrow a line', async () => {
    const { states, bundles } = await layout(drawing);
    for (const a of states) {
      for (const b of states.filter((other) => other !== a)) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart, `${a.state.name} over ${b.state.name}`).toBe(true);
      }
    }
    expect(bundles.every((bundle) => bundle.points.length >= 2)).toBe(true);
  });

  it('copes with a machine of nothing', async () => {
    expect(await layout({ states: [], bundles: [] })).toMatchObject({ states: [], bundles: [] });
  });
});

describe('diagram', () => {
  it('shows counts as text, not by colour alone', async () => {
    const svg = await diagram('mdl content', 'm-1', drawing);
    expect(svg).toContain('>1/2</text>');
    expect(svg).toContain('↻ 3/3 · ⊘ 0/2');
    expect(svg.match(/class="state /g)).toHaveLength(drawing.states.length);
  });

  it('rounds corners', () => {
    expect(
      roundedPath([
        { x: 0, y: 0 },
        { x: 20, y: 0 },
        { x: 20, y: 20 },
      ]),
    ).toBe('M0 0 L14 0 Q20 0 20 6 L20 20');
  });
});
