import type { Observation } from '../../trace/vocabulary.ts';
import { plusHex } from '../../trace/wire.ts';
import { type Check, type Examinee, leftOut } from './check.ts';
import { Mend } from './mend.ts';
import { call, programOf, ref } from './scene.ts';

const highAddress = '0xfedcba9876543123';
const highPage = '0xfedcba9876543000';

/** An MDL that was made and looked at, and what came of looking. */
async function seenOf({ run, means }: Examinee, address: string, byteCount: number) {
  const mdl = means.mdl(address, byteCount);
  if (mdl === undefined) return undefined;
  const fields = ['virtualAddress', 'byteCount', 'byteOffset', 'next', 'flags', 'mappedSystemVa'] as const;
  const skipped = { ...mdl, needs: [{ step: 0, is: 'raised' }], observe: [{ mdl: 0, fields }] };
  const program = programOf(
    { ...mdl, observe: [{ mdl: 0, fields }] },
    { ...mdl, observe: [{ mdl: 0, fields: ['byteCount'] }] },
    skipped,
  );
  const { outcomes, observations } = await run(program);
  const [made] = outcomes;
  return made?.kind === 'returned' && made.value !== '0x0' ? observations : undefined;
}

const observations: Check = {
  name: 'observations',
  async run(examinee) {
    const { layout } = examinee.description;
    if (layout === 'none') return leftOut('its layout is none: MDLs are not looked at');
    const seen = await seenOf(examinee, '0x10123', 5000);
    if (seen === undefined) return leftOut('it makes no MDL with IoAllocateMdl');
    const first: Observation = seen[0]?.[0] ?? {};
    for (const field of ['virtualAddress', 'byteCount', 'byteOffset'] as const) {
      if (first[field] !== undefined) continue;
      throw new Mend(
        `its layout is ${layout}, and ${field} of an MDL is not answered. Read it, or say that the layout is none`,
      );
    }
    if (seen[1]?.[0]?.byteCount !== first.byteCount) {
      throw new Mend('the same MDL shows another byteCount after the next call. Read the MDL that mdl refers to');
    }
    if (Object.keys(seen[2]?.[0] ?? {}).length === 0) return undefined;
    throw new Mend('something was observed after a call that was skipped. Answer {} for it');
  },
};

const memory: Check = {
  name: 'memory',
  async run({ run, means }) {
    if (!means.has('readMemory', 'writeMemory')) return leftOut('it has no feature memory');
    const buffer = means.buffer(0x2000);
    if (buffer === undefined) return leftOut('it has neither pool nor user memory to look at');
    const { mode } = buffer;
    const bytes = '00017f80fffe0a0d225c';
    const write = call('writeMemory', { AccessMode: mode, Address: ref(0, '0xffb'), Bytes: bytes });
    const read = call('readMemory', { AccessMode: mode, Address: ref(0, '0xffb'), ByteCount: bytes.length / 2 });
    const nowhere = call('readMemory', { AccessMode: mode, Address: '0x10', ByteCount: 4 });
    const into = call('writeMemory', { AccessMode: mode, Address: '0x10', Bytes: '00' });
    const { outcomes } = await run(programOf(buffer.call, write, read, nowhere, into, read));
    const [made, , first, missed, unwritten, last] = outcomes;
    if (made?.kind !== 'returned' || made.value === '0x0') return leftOut('it gave no memory to look at');
    for (const outcome of [first, last]) {
      if (outcome?.kind === 'returned' && outcome.value === bytes) continue;
      throw new Mend(
        `bytes ${bytes} were written across a page boundary, and reading them came to ${JSON.stringify(outcome)}. Store and load every byte as it is`,
      );
    }
    const odd = [missed, unwritten].find((outcome) => outcome?.kind !== 'faulted');
    if (odd === undefined) return undefined;
    throw new Mend(`an access to address 0x10 came to ${odd.kind}. Answer faulted where there is no memory`);
  },
};

const plus = '0xfedcba9800000123';

/** Whether a reference and its plus are added in 64 bits. */
async function sums({ tested, run, means, description }: Examinee): Promise<undefined> {
  const buffer = means.buffer(16);
  const mdl = means.mdl(ref(0, plus), 16);
  if (!tested.has('program') || description.layout === 'none' || buffer === undefined || mdl === undefined) return;
  const observed = { ...mdl, observe: [{ mdl: 1, fields: ['virtualAddress'] as const }] };
  const { outcomes, observations: seen } = await run(programOf(buffer.call, observed));
  const [base, made] = outcomes;
  const sum = seen[1]?.[0]?.virtualAddress;
  if (base?.kind !== 'returned' || typeof base.value !== 'string') return;
  if (made?.kind !== 'returned' || made.value === '0x0' || sum === plusHex(base.value, plus)) return;
  throw new Mend(`${base.value} and a plus of ${plus} came out as ${sum}. Add in 64 bits, and let the sum wrap`);
}

const wide: Check = {
  name: '64-bit values',
  async run(examinee) {
    const { run, means } = examinee;
    const found: unknown[] = [];
    const wanted: unknown[] = [];
    if (means.has('PAGE_ALIGN')) {
      const { outcomes } = await run(programOf(call('PAGE_ALIGN', { Va: highAddress })));
      found.push(outcomes[0]?.kind === 'returned' ? outcomes[0].value : outcomes[0]);
      wanted.push(highPage);
    }
    if (examinee.description.layout !== 'none') {
      const seen = await seenOf(examinee, highAddress, 16);
      if (seen !== undefined) {
        found.push(seen[0]?.[0]?.virtualAddress);
        wanted.push(highAddress);
      }
    }
    if (found.includes(undefined)) return leftOut('virtualAddress of an MDL is not answered');
    if (wanted.length === 0) return leftOut('it has neither PAGE_ALIGN nor MDLs that can be looked at');
    if (JSON.stringify(found) === JSON.stringify(wanted)) return sums(examinee);
    throw new Mend(
      `of the address ${highAddress}, ${found.join(' and ')} came back. Keep all 64 bits: a number of JSON, or a double, does not hold them`,
    );
  },
};

const manyCalls = 2000;
const longBytes = 0x10000;

const large: Check = {
  name: 'large programs',
  async run({ tested, run, means }) {
    const probe = means.absent ?? means.probe;
    if (probe === undefined) return leftOut('it has nothing that can be called at any time');
    if (tested.has('program')) await run(programOf(...Array.from({ length: manyCalls }, () => probe)));
    const buffer = means.buffer(longBytes);
    if (buffer === undefined || !means.has('readMemory', 'writeMemory')) return undefined;
    const bytes = '6d646c00'.repeat(longBytes / 4);
    const write = call('writeMemory', { AccessMode: buffer.mode, Address: ref(0), Bytes: bytes }, [
      { step: 0, is: 'non-null' },
    ]);
    const read = call('readMemory', { AccessMode: buffer.mode, Address: ref(0), ByteCount: longBytes }, [
      { step: 0, is: 'non-null' },
    ]);
    const { outcomes } = await run(programOf(buffer.call, write, read));
    const last = outcomes[2];
    if (last?.kind === 'skipped' || (last?.kind === 'returned' && last.value === bytes)) return undefined;
    throw new Mend(
      `${longBytes} bytes were written in one call, and other ones were read. Take lines of any length up to 64 MiB`,
    );
  },
};

export const onValues: readonly Check[] = [observations, memory, wide, large];
