import type { Clause, Statement } from './clause.ts';

/** The family of a clause: its id without the number. */
export const familyOf = (id: string): string => id.slice(0, id.lastIndexOf('-'));

/** Families about layout and macros, where a public header is proof enough. */
const headerFamilies: ReadonlySet<string> = new Set(['LAY', 'FLG', 'ACC', 'SIZE', 'INIT', 'SYSVA', 'PREP']);

/** Macros of headers among the clauses of other families. */
const macros: ReadonlySet<string> = new Set(['NMDL-12']);

/**
 * May an implementation be told that it deviates because of this statement of the clause? Only a guarantee binds it,
 * and only what was read, tested or seen convicts; a re-implementation, a sample or an inference alone does not.
 */
export const convicts = ({ id }: Pick<Clause, 'id'>, { kind, basis }: Statement): boolean =>
  kind === 'guarantee' &&
  basis.some(
    (letter) => 'RTD'.includes(letter) || (letter === 'H' && (headerFamilies.has(familyOf(id)) || macros.has(id))),
  );
