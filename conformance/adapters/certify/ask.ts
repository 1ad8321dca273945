import { performance } from 'node:perf_hooks';
import { errorCodes, type Method, type MethodResult, type Params, resultShapes } from '../../trace/protocol.ts';
import { readShape } from '../../trace/read.ts';
import type { Answer, Child } from '../subprocess/child.ts';
import { Mend } from './mend.ts';

/** An answer that comes this many times later than it may is still told from one that never comes. */
export const lateness = 3;
const stderrBytes = 1024;

/** An answer that came in some form that the protocol has. */
export type Arrived = Extract<Answer, { readonly kind: 'result' } | { readonly kind: 'error' }>;

/** Which of the two is told depends on when the line comes. */
const outOfTurn = /answered the request|without having been asked/;

/** The line of its standard error that says most, as the end of a sentence. */
function lastWords(child: Child): string {
  const lines = child.stderr(stderrBytes).trim().split('\n');
  const line = lines.findLast((text) => /error|exception|fault|abort|panic/i.test(text)) ?? lines.at(-1) ?? '';
  return line === '' ? '' : `; it says: ${line.trim()}`;
}

/** An answer that came, whatever it says: the adapter went on, and wrote nothing but answers. */
export function arrived(answer: Answer, what: string, child: Child): Arrived {
  switch (answer.kind) {
    case 'gone':
      throw new Mend(
        `death: it ended (${answer.how}) instead of answering ${what}${lastWords(child)}. An adapter ends after shutdown or with its standard input; if the implementation crashed, mend that first`,
        { defect: `death ${answer.how}` },
      );
    case 'hung':
      throw new Mend(`hang: no answer to ${what} came. Answer every line, and flush standard output after it`, {
        isFinal: true,
      });
    case 'nonsense':
      throw new Mend(`to ${what}, ${answer.problem}. Write one answer a request and nothing else on standard output`, {
        defect: outOfTurn.test(answer.problem) ? 'out of turn' : answer.problem,
      });
    case 'result':
    case 'error':
      return answer;
  }
}

/** The result of a method in the form that it must have. */
export async function ask<M extends Method>(
  child: Child,
  method: M,
  params: Params<M>,
  timeoutMilliseconds: number,
): Promise<MethodResult<M>> {
  const began = performance.now();
  const answer = arrived(await child.request(method, params, timeoutMilliseconds * lateness), method, child);
  if (performance.now() - began > timeoutMilliseconds) {
    throw new Mend(
      `slow: the answer to ${method} took longer than ${timeoutMilliseconds} ms. Answer faster, or give a longer --timeout here and in runs`,
    );
  }
  if (answer.kind === 'error') {
    if (answer.code === errorCodes.methodNotFound) {
      throw new Mend(`${method} is among its methods, and it answers that there is none. Leave it out of methods`);
    }
    throw new Mend(`it answered ${method} with the error ${answer.code}: ${answer.message}. This request has no flaw`);
  }
  const read = readShape(resultShapes[method], answer.value, 'docs/protocol.md has the form');
  // The shape at hand is that of the method, which the compiler does not follow through the table.
  if (read.ok) return read.value as MethodResult<M>;
  const { place, problem, remedy } = read.error;
  throw new Mend(`its answer to ${method}${place === '' ? '' : `, ${place}`}: ${problem}. ${remedy}`);
}
