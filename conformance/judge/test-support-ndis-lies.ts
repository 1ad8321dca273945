import { formatAddress, parseAddress, plus, type World } from '../../spec/index.ts';
import { signatureOf, type WireValue, wireOf } from '../../wdk/index.ts';
import type { Lie } from './test-support-lies.ts';

type Change = (told: WireValue, isAddress: boolean, world: World) => WireValue | undefined;

/** Changes one of the out-parameters. */
const one =
  (change: Change): NonNullable<Lie['answer']> =>
  ({ routine }, truth, world, chance) => {
    if (truth.kind !== 'returned' || truth.out === undefined) return undefined;
    const outs = signatureOf(routine).parameters.filter(
      ({ name, direction }) => direction === 'out' && truth.out?.[name] !== undefined,
    );
    const parameter = outs[chance.int(0, Math.max(0, outs.length - 1))];
    const told = parameter === undefined ? undefined : truth.out[parameter.name];
    if (parameter === undefined || told === undefined) return undefined;
    const value = change(told, wireOf[parameter.type] === 'address', world);
    return value === undefined || value === told
      ? undefined
      : { ...truth, out: { ...truth.out, [parameter.name]: value } };
  };

const next = (text: WireValue): string => formatAddress(plus(parseAddress(String(text)), 1));

/** Ways to lie about what is told through parameters. */
export const ndisLies: Readonly<Record<string, Lie>> = {
  'one more told': {
    answer: one((told, isAddress) => (isAddress ? next(told) : typeof told === 'number' ? told + 1 : undefined)),
  },
  'nothing told': { answer: one((_, isAddress) => (isAddress ? '0x0' : 0)) },
  'something live told': {
    answer: one((_, isAddress, { mdls, ndisMemory, pools }) => {
      const at = (ndisMemory.items[0] ?? mdls.items[0] ?? pools.items[0])?.address;
      return isAddress && at !== undefined ? formatAddress(at) : undefined;
    }),
  },
  'a smaller MDL asked for': {
    answer: ({ routine }, truth) =>
      routine === 'readMdlHandlerLog' && truth.kind === 'returned' && Number(truth.out?.['AllocateCalls'] ?? 0) > 0
        ? { ...truth, out: { ...truth.out, BufferSize: 1 } }
        : undefined,
  },
  'nothing in place of a number': {
    answer: (_, truth) =>
      truth.kind === 'returned' && typeof truth.value === 'number' && truth.value !== 0
        ? { ...truth, value: 0 }
        : undefined,
  },
};
