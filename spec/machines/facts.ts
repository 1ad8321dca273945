/**
 * All that a guard may see: a closed record of words, computed for one call by the functions in `spec/calls/facts.ts`.
 * Machines have no context, so these words and the state decide everything.
 */
export interface Facts {
  /** What lies under the whole range of the descriptor. */
  readonly memory?: 'nonpaged' | 'paged' | 'user' | 'elsewhere';
  /** Whether the pages under the range permit the operation. */
  readonly access?: 'permitted' | 'denied' | 'doubtful';
  /** Whether touching the range could need paging. */
  readonly pageable?: 'yes' | 'no';
  /** Who made the descriptor. */
  readonly maker?: 'io' | 'ndis' | 'pages';
  /** User mappings of the descriptor, or of any page of the block, that are still live. */
  readonly userMappings?: 'none' | 'some';
  /** Pages of the block that some descriptor keeps locked. */
  readonly locked?: 'none' | 'some';
  readonly tag?: 'same' | 'other';
  /** Whether the address is the one that this release takes. */
  readonly base?: 'same' | 'other';
  /** Whether the descriptor's pages fit into the reservation. */
  readonly fits?: 'yes' | 'no';
  /** Whether the descriptor is the one that is mapped there. */
  readonly descriptor?: 'same' | 'other';
  readonly process?: 'same' | 'other';
  /** Arguments that the documents forbid whatever the state. */
  readonly arguments?: 'proper' | 'improper';
  /** Whether user code would see nothing but bytes that were put there for it. */
  readonly exposure?: 'safe' | 'unsafe';
  /** The address that a user mapping was asked for. */
  readonly requested?: 'none' | 'aligned' | 'unaligned' | 'taken';
  /** Whether all bytes that are written belong to the caller: a mapping shows the rest of its pages too. */
  readonly bytes?: 'own' | 'foreign';
  /** What the caller may do through this address. */
  readonly protection?: 'readWrite' | 'readOnly' | 'doubtful';
  /** Whether everything made with the handle or in the process has been given back. */
  readonly leftovers?: 'none' | 'some';
  /** Whether the address that an accessor has to return is NULL. */
  readonly result?: 'null' | 'nonNull';
  /** Whether this is the level that the preceding raise left. */
  readonly order?: 'lifo' | 'other';
}

export type FactName = keyof Facts;

/** A guard: every named fact has one of the listed words. */
export type Condition = { readonly [K in FactName]?: readonly NonNullable<Facts[K]>[] };

/** Whether a condition holds. A fact that the call does not have fails every condition that names it. */
export function holds(condition: Condition, facts: Facts): boolean {
  for (const name in condition) {
    const words: readonly string[] | undefined = condition[name as FactName];
    const word = facts[name as FactName];
    if (words !== undefined && (word === undefined || !words.includes(word))) return false;
  }
  return true;
}
