import { type CompiledMachines, compileAll } from './compile/index.ts';
import { type Environment, World, type WorldOptions } from './oracle/world.ts';
import { defaultProfile, type Profile, parseProfile } from './profiles/index.ts';
import { objectsTo } from './stops/index.ts';

/** The specification under one profile: what worlds are made from. */
export interface Specification {
  readonly profile: Profile;
  readonly machines: CompiledMachines;
  createWorld(environment: Environment, options?: WorldOptions): World;
}

/**
 * Build the specification under a profile, by its name; `without` leaves out transitions, to show that each of them
 * matters. Throws where no profile has that name.
 */
export function createSpecification(name: string = defaultProfile, without?: ReadonlySet<string>): Specification {
  const profile = parseProfile(name);
  if (profile === undefined) throw new Error(`no profile is called ${name}`);
  const machines = compileAll(without);
  const { modifiers } = profile;
  const more: WorldOptions = modifiers.has('verifier')
    ? { objects: (routine, outcome) => objectsTo(modifiers, routine, outcome) }
    : {};
  return {
    profile,
    machines,
    createWorld: (environment, options) => new World(machines, environment, profile.version, { ...options, ...more }),
  };
}
