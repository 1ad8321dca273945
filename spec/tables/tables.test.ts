import { describe, expect, it } from 'vitest';
import { compileAll } from '../compile/index.ts';
import type { FactName } from '../machines/facts.ts';
import { type Difference, differences, expected } from './compare.ts';
import { explore } from './explore.ts';
import { cellsTaken, lifecycleTables } from './index.ts';
import type { PlacedCell, Scene } from './table.ts';
import { exploreTable, kindOf } from './taken.ts';

const machines = compileAll();
const cells = lifecycleTables.flatMap((table) => table.cells);

/** One line a difference, for reading. */
const line = ({ cell, where, document, machines: does }: Difference): string =>
  `${cell} [${where}]: the document says ${document}, the machines ${does}`;

/**
 * Where the document is right and the machines are not yet: each must go from here when its machine is put right.
 * - A divisible range that is in use takes another piece at an address that is no page's (RMAP-02, RMAP-18).
 * - A part of a nonpaged-built descriptor in a reserved range is unspecified and no breach (G-06).
 * - Moving the start past the end fails and changes nothing, whoever has the descriptor mapped (ADV-02, ADV-08).
 */
const knownDifferences: readonly string[] = [];

/** Facts that follow from the state in which a call meets its objects, so that a scene tries one word of them. */
const given: ReadonlySet<string> = new Set<FactName>(['source', 'descriptor']);

/** Facts and words that guards of a scene mention and that the scene does not try. */
function untried(cell: PlacedCell, scene: Scene): readonly string[] {
  if (scene.kind === 'nobody') return [];
  const tried = new Map<string, Set<string>>();
  for (const words of scene.words) {
    for (const [name, list] of Object.entries(words)) {
      const known = tried.get(name) ?? new Set();
      for (const word of list) known.add(word ?? '');
      tried.set(name, known);
    }
  }
  return scene.touches.flatMap(({ machine, state, as, role }) => {
    const own = machines[machine].transitions.filter(
      ({ from, event }) => from === state && event.replace(/\.\w+$/, '') === (as ?? scene.event),
    );
    return own.flatMap(({ condition }) =>
      Object.entries(condition ?? {}).flatMap(([name, words]) => {
        // What follows from the row's state cannot be otherwise.
        const fixed =
          (cell.row.words[name as FactName] !== undefined && tried.has(name)) ||
          (given.has(name) && tried.get(name)?.size === 1) ||
          // A target that is new is mapped for nobody.
          (role === 'product' && name === 'userMappings');
        return fixed
          ? []
          : words.filter((word) => tried.get(name)?.has(word) !== true).map((word) => `${name} ${word}`);
      }),
    );
  });
}

/** Without these nothing changes: of what such a call breaks, another transition tells the rest. */
const doubled: readonly string[] = [
  'system-mapping:own:IoFreeMdl.returned:1',
  'system-mapping:reserved:MmAdvanceMdl.returned',
];

describe('the lifecycle tables', () => {
  it('have every cell of the document', () => {
    const counts = lifecycleTables.map(({ id, cells: own }) => [id, own.length]);
    expect(counts).toEqual([
      ['3.1a', 13 * 6],
      ['3.1b', 13 * 7],
      ['3.1c', 11 * 5],
      // One row more than in the document, whose `none` is two states here.
      ['3.4', 4 * 5],
    ]);
    expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
  });

  it('are what the machines do, in every cell and all circumstances but those that are known', () => {
    const found = lifecycleTables.flatMap((table) => differences(machines, table)).map(line);
    expect(found.filter((text) => !knownDifferences.includes(text))).toEqual([]);
    expect(knownDifferences.filter((text) => !found.includes(text))).toEqual([]);
  });

  it('try every word that a guard of their calls mentions', () => {
    const missing = cells.flatMap((cell) =>
      cell.column.scenes(cell.row).flatMap((scene) => untried(cell, scene).map((word) => `${cell.id}: ${word}`)),
    );
    expect(missing).toEqual([]);
  });

  it('have no circumstance that never decides', () => {
    const idle = new Set(
      cells.flatMap(({ but = [], column }) => [...but, ...(column.but ?? [])]).map((each) => JSON.stringify(each)),
    );
    for (const table of lifecycleTables) {
      for (const cell of table.cells) {
        for (const { scene, facts } of explore(machines, table.rows, cell)) {
          const codes = expected(cell, scene, facts);
          for (const each of [...(cell.but ?? []), ...(cell.column.but ?? [])]) {
            if (each.codes === codes) idle.delete(JSON.stringify(each));
          }
        }
      }
    }
    expect([...idle]).toEqual([]);
  });

  it('show every transition that is left out of a machine, but for those that say what another one says', () => {
    const used = new Set(
      lifecycleTables
        .flatMap((table) => exploreTable(machines, table))
        .flatMap(({ outcomes }) => outcomes.flatMap(({ ways }) => ways.flat())),
    );
    const kept = new Set(knownDifferences);
    const silent = [...used].filter((id) => {
      const without = compileAll(new Set([id]));
      const found = lifecycleTables.flatMap((table) => differences(without, table)).map(line);
      return found.every((text) => kept.has(text)) && found.length === kept.size;
    });
    expect(silent).toEqual(doubled);
  });
});

describe('cellsTaken', () => {
  const all = new Set(Object.values(machines).flatMap(({ transitions }) => transitions.map(({ id }) => id)));
  const documented = cells.filter((cell) => ['legal', 'broken'].includes(kindOf(cell)));

  it('finds all cells that a machine moves in taken when all transitions were', () => {
    const { taken, missed } = cellsTaken(all);
    expect(missed).toEqual([]);
    // In these no machine moves: nothing that is known is at the address.
    const still = ['none map', 'none unmap', 'none free', 'none access', 'released access', 'Free access'];
    expect(taken).toHaveLength(documented.length - still.length);
  });

  it('finds none taken when no transition was', () => {
    expect(cellsTaken(new Set()).taken).toEqual([]);
    expect(cellsTaken(new Set()).missed).toHaveLength(cellsTaken(all).taken.length);
  });

  it('wants all transitions of one outcome, and no breach for a cell that is legal', () => {
    const taken = (...ids: readonly string[]) => cellsTaken(new Set(ids)).taken.map(({ id }) => id);
    const content = 'mdl-content:locked:MmUnlockPages.returned';
    expect(taken(`${content}:0`, 'system-mapping:own:MmUnlockPages.returned')).toEqual(['3.1a L/own unlock']);
    expect(taken(`${content}:0`)).toEqual([]);
    expect(taken(`${content}:1`)).not.toContain('3.1a L/own unlock');
  });
});
