/** Members by key, in the order in which keys first occur. */
export const groupBy = <K, T>(members: Iterable<T>, keyOf: (member: T) => K): ReadonlyMap<K, readonly T[]> => {
  const groups = new Map<K, T[]>();
  for (const member of members) {
    const key = keyOf(member);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [member]);
    else group.push(member);
  }
  return groups;
};
