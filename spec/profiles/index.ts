export {
  defaultProfile,
  type Modifier,
  modifiers,
  type Profile,
  type ProfileName,
  parseProfile,
  profiles,
} from './profile.ts';
export {
  applies,
  hasRoutine,
  isSince,
  type Version,
  type VersionName,
  versionNames,
  versions,
} from './versions.ts';
