/**
 * All that a guard may see: a closed record of words, computed for one call by the functions in `spec/calls/facts.ts`.
 * Machines have no context, so these words and the state decide everything.
 */
export interface Facts {
  /** What lies under the whole range of the descriptor. */
  readonly memory?: 'nonpaged' | 'contiguous' | 'paged' | 'user' | 'shared' | 'device' | 'elsewhere';
  /** Whether the pages under the range permit the operation. */
  readonly access?: 'permitted' | 'denied' | 'doubtful';
  /** Whether touching the range could need paging. */
  readonly pageable?: 'yes' | 'no';
  /** Who made the descriptor. */
  readonly maker?: 'io' | 'ndis' | 'pages' | 'driver' | 'ioSpace';
  /** User mappings of the descriptor, or of any page of the block, that are still live. */
  readonly userMappings?: 'none' | 'some';
  /** Pages of the block that some descriptor keeps locked. */
  readonly locked?: 'none' | 'some';
  readonly tag?: 'same' | 'other' | 'untold';
  /** What a request for memory that fails has to look like. */
  readonly failure?: 'null' | 'raise';
  /** What physical addresses lead to: device memory, RAM that is locked, RAM that is not, or what nobody tells. */
  readonly physical?: 'device' | 'locked' | 'unlocked' | 'untold';
  /** Whether the source of a copy can be read. */
  readonly copied?: 'readable' | 'unreadable' | 'open';
  /** Whether user memory can be secured, and whether it is so that a change of it must be refused. */
  readonly secure?: 'possible' | 'refused' | 'open';
  readonly secured?: 'none' | 'some';
  /** What a probe of user addresses finds. */
  readonly probe?: 'empty' | 'inside' | 'outside' | 'misaligned' | 'both' | 'denied' | 'open';
  /** What the memory is that code is fetched from: made for it, not made for it, or nobody says. */
  readonly executable?: 'pool' | 'contiguous' | 'notPool' | 'notContiguous' | 'never' | 'untold';
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
  /**
   * What the caller may do through this address; `gone` where the pages behind it are not held any more, `untold` where
   * no document says what the protection allows.
   */
  readonly protection?: 'readWrite' | 'readOnly' | 'doubtful' | 'noAccess' | 'gone' | 'untold';
  /** Whether everything made with the handle or in the process has been given back. */
  readonly leftovers?: 'none' | 'some';
  /** Whether the address that an accessor has to return is NULL. */
  readonly result?: 'null' | 'nonNull' | 'unknown';
  /** Whether this is the level that the preceding raise left. */
  readonly order?: 'lifo' | 'other';
  /** Whether the part that is asked for lies inside what the source describes. */
  readonly range?: 'inside' | 'outside';
  /** Whether the storage has room for all page numbers. */
  readonly room?: 'enough' | 'small' | 'none';
  /** The system address of the descriptor that a partial one is built from. */
  readonly source?: 'unmapped' | 'original' | 'own' | 'inherited' | 'dangling' | 'reserved';
  /** Whether the descriptor is a partial one. */
  readonly partial?: 'yes' | 'no';
  /** User mappings of partial descriptors whose pages this call gives up, or of those whose storage goes. */
  readonly partialMappings?: 'none' | 'some';
  /** Where the start of a descriptor would move to. */
  readonly advance?: 'within' | 'whole' | 'past';
  /** Whether a page protection is one that the routine's page lists. */
  readonly protect?: 'listed' | 'unlisted';
  /** Whether the length is one that this version of the system can describe, or none at all. */
  readonly length?: 'within' | 'beyond' | 'zero';
  /** Whether an MDL of NDIS has another length than it was allocated with. */
  readonly adjusted?: 'no' | 'yes';
  /** That this version of the system does not know the flags. */
  readonly flags?: 'unknown';
  /** That this version of the system does not release the mapping by itself. */
  readonly release?: 'explicit';
  /** That this version of the system takes the call below DISPATCH_LEVEL only. */
  readonly dispatch?: 'forbidden';
  /** What is known of the chain of a NET_BUFFER and of where its data lie. */
  readonly chain?: 'none' | 'sound' | 'derived' | 'stale' | 'changed' | 'untold';
  /** Whether a data start has room to move back, or needs a new MDL; or the length would overflow. */
  readonly retreat?: 'within' | 'beyond' | 'overflow';
  /**
   * What the handler of a retreat does; of an advance, whether MDLs go back the way they came, and `late` where some
   * were unused before.
   */
  readonly handler?: 'none' | 'gives' | 'null' | 'less' | 'matching' | 'mixed' | 'late';
  /** What an advance gives back: nothing that is unused, what it is told to keep, or some MDLs. */
  readonly returns?: 'nothing' | 'kept' | 'some';
  /** Whether the bytes that are asked for lie in one MDL, at an address that was asked for. */
  readonly contiguous?: 'yes' | 'no' | 'unaligned';
  /** Whether lists that were made from this one are still there. */
  readonly children?: 'none' | 'some';
  /** Whether other descriptors are mapped in the same reservation, or a NET_BUFFER goes with its list. */
  readonly others?: 'none' | 'some';
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
