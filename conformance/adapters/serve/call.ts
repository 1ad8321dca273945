import type { CallByCall, SingleResult } from '../../port.ts';
import type { Params } from '../../trace/protocol.ts';
import type { Observation } from '../../trace/vocabulary.ts';

/**
 * Makes one call and reads what is to be read after it. The MDL that the call itself returns has no address before,
 * so it is read after a second call, of an accessor that changes nothing.
 */
export async function callWithResult(implementation: CallByCall, params: Params<'call'>): Promise<SingleResult> {
  const { routine, args, observe } = params;
  const known = observe.filter(({ mdl }) => mdl !== 'result');
  const made = observe.filter(({ mdl }) => mdl === 'result');
  const { outcome, observations } = await implementation.call({ routine, args, observe: known });
  const mdl = outcome.kind === 'returned' ? outcome.value : undefined;
  let ofResult: readonly Observation[] = [];
  if (made.length > 0 && typeof mdl === 'string' && mdl !== '0x0') {
    const requests = made.map(({ fields }) => ({ mdl, fields }));
    const second = await implementation.call({ routine: 'MmGetMdlByteCount', args: { Mdl: mdl }, observe: requests });
    ofResult = second.observations;
  }
  const [seen, results] = [observations.values(), ofResult.values()];
  return { outcome, observations: observe.map((one) => (one.mdl === 'result' ? results : seen).next().value ?? {}) };
}
