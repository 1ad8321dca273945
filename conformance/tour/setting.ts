import {
  createSpecification,
  defaultProfile,
  hasRoutine,
  observableFields,
  type ProfileName,
} from '../../spec/index.ts';
import { features, routineNames } from '../../wdk/index.ts';
import type { Setting } from '../generate/programs.ts';

/** Where the device memory of the tour's drafts begins; programs are made with that of their implementation. */
export const tourIoSpace = { start: 0x10_0000_0000, end: 0x10_0010_0000 };

/** An implementation that has everything, for exploring the model without one. */
export function tourSetting(profile: ProfileName = defaultProfile): Setting {
  const specification = createSpecification(profile);
  const { version } = specification.profile;
  return {
    specification,
    environment: { wdkLayout: true, ioSpace: tourIoSpace },
    fields: observableFields,
    features,
    routines: new Set(routineNames.filter((routine) => hasRoutine(version, routine))),
    lengths: [{ least: 1, most: 1 }],
  };
}
