import { PAGE_SIZE, type Parameter, type RoutineName, signatureOf } from '../../wdk/index.ts';
import type { Arguments } from '../commands/index.ts';
import { type DraftArgument, isItemReference } from '../generate/draft.ts';
import { type Argument, isReference, type ProgramCall } from '../trace/program.ts';

/** Parameters that say how much; the values of all others are words, each a class of its own. */
const saysHowMuch = /Length|Bytes|ByteCount|Size/;

/** Where in its page a place lies: where mistakes show. */
function offsetClass(byteOffset: number): string {
  const inPage = byteOffset % PAGE_SIZE;
  if (inPage === 0) return 'page';
  if (inPage === PAGE_SIZE - 1) return 'last byte';
  return inPage % 16 === 0 ? 'aligned' : 'unaligned';
}

/** How much, as the pages see it. */
function sizeClass(byteCount: number): string {
  if (byteCount === 0) return '0';
  const pageCount = Math.floor(byteCount / PAGE_SIZE);
  const pages = pageCount > 2 ? 'many' : `${pageCount}`;
  const rest = byteCount % PAGE_SIZE;
  const tail = rest === 0 ? '' : rest === 1 ? '+1' : rest === PAGE_SIZE - 1 ? '+last' : '+some';
  return `${pages} pages${tail}`;
}

function classOf({ name, type }: Parameter, argument: DraftArgument | undefined): string {
  if (argument === undefined) return 'absent';
  if (isItemReference(argument)) return `result${argument.plus === undefined ? '' : ` ${offsetClass(argument.plus)}`}`;
  if (type === 'BYTES') return 'bytes';
  const number = Number(argument);
  if (typeof argument === 'boolean' || !Number.isSafeInteger(number)) return String(argument);
  if (type === 'PVOID') return number === 0 ? 'NULL' : offsetClass(number);
  return saysHowMuch.test(name) ? sizeClass(number) : String(argument);
}

/** The class of each argument of a call, as text. */
export const argumentClasses = (routine: RoutineName, args: Arguments): readonly string[] =>
  signatureOf(routine).parameters.flatMap((parameter) =>
    parameter.direction === 'out' ? [] : [`${routine}.${parameter.name}=${classOf(parameter, args[parameter.name])}`],
  );

const drafted = (argument: Argument): DraftArgument => {
  if (!isReference(argument)) return argument;
  return { item: argument.ref, ...(argument.plus === undefined ? {} : { plus: Number(argument.plus) }) };
};

/** The arguments of a program's call as those of a draft. */
export const draftedArguments = (args: ProgramCall['args']): Arguments =>
  Object.fromEntries(Object.entries(args).map(([name, argument]) => [name, drafted(argument)]));
