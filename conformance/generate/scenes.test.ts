import { describe, expect, it } from 'vitest';
import { createSpecification } from '../../spec/index.ts';
import { routineNames } from '../../wdk/index.ts';
import { createReference } from '../adapters/reference/index.ts';
import { settingFor } from '../execute/session.ts';
import { scenesFor } from './scenes.ts';
import { expectedToFail } from './scenes-failures.ts';
import { Walk } from './walk.ts';

const setting = settingFor(createSpecification(), await createReference().describe(), [{ least: 4, most: 16 }]);

describe('the scenes', () => {
  it('are legal: every call can be made', () => {
    const scenes = scenesFor(new Set(routineNames));
    const refused = scenes.flatMap((scene, index) => {
      const walk = new Walk(setting.specification, setting);
      const fails = expectedToFail(scene);
      return scene.flatMap(([routine, args = {}], id) =>
        walk.add({ id, routine, args, ...(fails[id] === true ? { fails: true } : {}) }) ? [] : [`${index}: ${routine}`],
      );
    });
    expect(scenes.length).toBeGreaterThan(3);
    expect(refused).toEqual([]);
  });

  it('are left out where one of their routines may not be called', () => {
    const without = scenesFor(new Set(routineNames.filter((name) => name !== 'readUsage')));
    expect(without.flat().filter(([routine]) => routine === 'readUsage')).toEqual([]);
    expect(scenesFor(new Set(['readUsage']))).toEqual([]);
  });
});
