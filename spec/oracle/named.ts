import { signatureOf, type TypeName, type WireValue, wireOf } from '../../wdk/index.ts';
import { type Address, isNull, parseAddress } from '../values/address.ts';
import type { Call, Outcome } from './call.ts';
import type { Tracked } from './objects.ts';
import type { World } from './world.ts';

/** An address that a call names, with the type that it is passed as. */
interface Named {
  readonly type: TypeName;
  readonly text: string;
  readonly address: Address;
}

const isAddress = (type: TypeName): boolean => wireOf[type] === 'address';

function namedAs(type: TypeName, value: WireValue | undefined): Named | undefined {
  if (typeof value !== 'string' || !isAddress(type)) return undefined;
  const address = parseAddress(value);
  return isNull(address) ? undefined : { type, text: value, address };
}

/** The addresses among the arguments of a call. */
export const namedBy = ({ routine, args }: Call): readonly Named[] =>
  signatureOf(routine).parameters.flatMap(({ name, type }) => namedAs(type, args[name]) ?? []);

/** The address that a call returned. */
export const resultOf = ({ routine }: Call, outcome: Outcome): Named | undefined =>
  outcome.kind === 'returned' ? namedAs(signatureOf(routine).returns, outcome.value) : undefined;

/** Kinds of objects that an argument of a type may be. Memory counts as touched only where a machine says so. */
const kindsOf: Readonly<Partial<Record<TypeName, readonly Tracked['kind'][]>>> = {
  PMDL: ['mdl'],
  NDIS_HANDLE: ['handle', 'netPool'],
  PNET_BUFFER: ['netBuffer'],
  PNET_BUFFER_LIST: ['netBufferList'],
  PRKPROCESS: ['process'],
  PIRP: ['irp'],
  HANDLE: ['secured'],
  PVOID: ['reservation', 'userMapping', 'ndisMemory', 'ndisIoMapping'],
};

/** The objects that a call names although it makes no sense of them together. */
export const objectsNamedBy = (world: World, call: Call): readonly Tracked[] =>
  namedBy(call).flatMap(({ type, text }) =>
    (kindsOf[type] ?? []).flatMap((kind) => {
      const object = world.objectAt(kind, text);
      return object === undefined ? [] : [object];
    }),
  );

/** What an unknown address stands for: an object that starts there, or memory, of which the whole page is meant. */
export const extentOf = ({ type, address }: Named, pageCount: number) =>
  type === 'PVOID'
    ? { start: { page: address.page, offset: 0 }, byteCount: pageCount * 4096 }
    : { start: address, byteCount: 1 };
