import type { Flaw } from './flaw.ts';
import type { Adopted } from './vocabulary.ts';

type OfNdis = Extract<Adopted, { readonly kind: 'ndisMemory' | 'netPool' | 'netBufferList' | 'netBuffer' }>;

/** Something that an entry refers to has to be adopted before it. */
function missing(
  place: string,
  kind: Adopted['kind'],
  address: string | undefined,
  earlier: readonly Adopted[],
): Flaw | undefined {
  if (address === undefined) return undefined;
  if (earlier.some((one) => one.kind === kind && 'address' in one && one.address === address)) return undefined;
  return { place, problem: `no ${kind} is adopted at ${address}`, remedy: `Adopt the ${kind} before it` };
}

/** What descriptors that lead to data describe. */
const describing = new Set(['nonpaged', 'locked', 'pages', 'partial']);

/** The bytes that a chain describes from a descriptor on, as far as its links are given; a link that is not ends it. */
function chainFlaw(
  { firstMdl, dataOffset, dataLength }: Extract<Adopted, { kind: 'netBuffer' }>,
  earlier: readonly Adopted[],
) {
  const seen = new Set<string>();
  let byteCount = 0;
  for (let at = firstMdl; at !== '0x0'; ) {
    const mdl = earlier.find((one) => one.kind === 'mdl' && one.address === at);
    if (mdl?.kind !== 'mdl') {
      const problem = `no mdl is adopted at ${at}`;
      return { place: 'firstMdl', problem, remedy: 'Adopt the descriptors of the chain before it' };
    }
    if (!describing.has(mdl.state) || seen.has(at)) {
      const problem = `the mdl at ${at} ${seen.has(at) ? 'is in the chain twice' : `is ${mdl.state}`}`;
      return { place: 'firstMdl', problem, remedy: 'Give a chain of descriptors that describe memory' };
    }
    if (mdl.next === undefined) {
      const problem = `nothing is said of what follows the mdl at ${at}`;
      return { place: 'firstMdl', problem, remedy: 'Give the descriptor its next, 0x0 for the last one' };
    }
    seen.add(at);
    byteCount += mdl.byteCount;
    at = mdl.next;
  }
  if (dataOffset + dataLength <= byteCount) return undefined;
  const problem = `the data end at byte ${dataOffset + dataLength} of ${byteCount}`;
  return { place: 'dataLength', problem, remedy: 'Give DataOffset and DataLength as they are' };
}

/** What is wrong with an object of NDIS, given what was adopted before it. */
export function ndisFlaw(entry: OfNdis, earlier: readonly Adopted[]): Flaw | undefined {
  switch (entry.kind) {
    case 'ndisMemory':
    case 'netPool':
      return missing('handle', 'handle', entry.handle, earlier);
    case 'netBufferList':
      return missing('pool', 'netPool', entry.pool, earlier);
    case 'netBuffer':
      return (
        missing('pool', 'netPool', entry.pool, earlier) ??
        missing('list', 'netBufferList', entry.list, earlier) ??
        chainFlaw(entry, earlier)
      );
  }
}
