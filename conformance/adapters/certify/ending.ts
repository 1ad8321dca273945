import { errorCodes } from '../../trace/protocol.ts';
import type { Check } from './check.ts';
import { Mend } from './mend.ts';

const graceMilliseconds = 1000;

/** Lines that are no request, by the error that answers them. */
const garbage: readonly [what: string, line: string, code: number][] = [
  ['a line that is not JSON', 'this is not JSON', errorCodes.parseError],
  ['a line that breaks off', '{"jsonrpc":"2.0","id":1,"method":"res', errorCodes.parseError],
  ['JSON that is no request', '[]', errorCodes.invalidRequest],
  ['a request without a method', '{"jsonrpc":"2.0"}', errorCodes.invalidRequest],
];

const nonsense: Check = {
  name: 'garbage',
  async run({ tested }) {
    await tested.ask('reset', {});
    for (const [what, line, code] of garbage) {
      const answer = await tested.sendLine(line, what);
      if (answer.kind !== 'error') throw new Mend(`${what} got a result. Answer the error ${code} with "id": null`);
    }
    const odd = 'a method that there is not';
    const answer = await tested.askAnything('destroy', {}, odd);
    if (answer.kind !== 'error' || answer.code !== errorCodes.methodNotFound) {
      const got = answer.kind === 'error' ? `the error ${answer.code}` : 'a result';
      throw new Mend(`${odd} got ${got}. Answer the error ${errorCodes.methodNotFound}: the kit asks so what there is`);
    }
    await tested.ask('reset', {});
    return undefined;
  },
};

const shutdown: Check = {
  name: 'shutdown',
  async run({ startAnother }) {
    const other = await startAnother();
    await other.ask('shutdown', {});
    if (await other.endsWithin(graceMilliseconds)) return undefined;
    throw new Mend('it runs on for a second after shutdown, and had to be killed. Answer null, and end');
  },
};

const endOfInput: Check = {
  name: 'end of input',
  async run({ startAnother }) {
    const other = await startAnother();
    if (await other.endsWithin(graceMilliseconds)) return undefined;
    throw new Mend(
      'it runs on for a second after its standard input ended, and had to be killed. End with it: the kit may be gone',
    );
  },
};

export const onEnding: readonly Check[] = [nonsense, shutdown, endOfInput];
