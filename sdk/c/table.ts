import {
  features,
  type Parameter,
  type RoutineName,
  routineNames,
  type Signature,
  signatureOf,
  type TypeName,
  wireOf,
} from '../../wdk/index.ts';
import { kinds } from './kinds.ts';
import { parametersInC, returnsInC, specialParameters } from './prototypes.ts';

const lines = (parts: readonly string[]): string => parts.join('\n');

/** One member a routine of the table that an implementation fills. */
export const membersInC = (): string =>
  lines(routineNames.map((name) => `  ${returnsInC(name)}(MDLTCK_CALL *${name})(${parametersInC(name)});`));

const inputs = ({ parameters }: Signature): readonly Parameter[] =>
  parameters.filter(({ direction }) => direction === 'in');
const outputs = ({ parameters }: Signature): readonly Parameter[] =>
  parameters.filter(({ direction }) => direction === 'out');

/** A 64-bit word as an argument of a type. */
function argument(type: TypeName, word: string): string {
  if (type === 'PHYSICAL_ADDRESS') return `physical(${word})`;
  if (type === 'MM_COPY_ADDRESS') return `copied_from(${word})`;
  return wireOf[type] === 'address' ? `(${type})pointer_of(${word})` : `(${type})${word}`;
}

/** A result or out-parameter of a type as a 64-bit word, without the sign that some have. */
function word(type: TypeName, value: string): string {
  if (type === 'PHYSICAL_ADDRESS') return `(uint64_t)${value}.QuadPart`;
  switch (wireOf[type]) {
    case 'address':
      return `(uintptr_t)${value}`;
    case 'u32':
      return `(uint32_t)${value}`;
    case 'boolean':
      return `${value} != 0`;
    case 'u64':
    case 'bytes':
    case 'void':
      return value;
  }
}

/** The function that calls a routine with words for arguments. */
function invokeInC(name: RoutineName): string {
  const signature: Signature = signatureOf(name);
  const outs = outputs(signature);
  let position = 0;
  let outPosition = 0;
  const args = signature.parameters.map(({ type, direction }) =>
    direction === 'in' ? argument(type, `call->in[${position++}]`) : `&out${outPosition++}`,
  );
  const made = `(implementation->${name})(${args.join(', ')})`;
  const isVoid = wireOf[signature.returns] === 'void';
  const body = [
    ...outs.map(({ type }, index) => `  ${type} out${index};`),
    ...outs.map((_, index) => `  memset(&out${index}, 0, sizeof out${index});`),
    ...(args.some((text) => text.includes('call->')) || outs.length > 0 || !isVoid ? [] : ['  (void)call;']),
    isVoid ? `  ${made};` : `  call->value = ${word(signature.returns, made)};`,
    ...outs.map(({ type }, index) => `  call->out[${index}] = ${word(type, `out${index}`)};`),
  ];
  return `static void invoke_${name}(const mdltck_implementation *implementation, Call *call) {\n${lines(body)}\n}`;
}

const parameterRow = ({ name, type, optional }: Parameter): string =>
  `{"${name}", ${name.length}, ${kinds[wireOf[type]]}, ${optional ? 1 : 0}}`;

function parameterTable(suffix: string, name: RoutineName, parameters: readonly Parameter[]): readonly string[] {
  return parameters.length === 0
    ? []
    : [`static const Parameter ${name}_${suffix}[] = {${parameters.map(parameterRow).join(', ')}};`];
}

/** Where a routine leaves the MDL that it makes: 1 its result, 2 its first out-parameter. */
function madeMdl({ returns, parameters }: Signature): number {
  if (returns === 'PMDL') return 1;
  const first = parameters.find(({ direction }) => direction === 'out');
  return first?.type === 'PMDL' ? 2 : 0;
}

function routineRow(name: RoutineName, invoke: string): string {
  const signature: Signature = signatureOf(name);
  const [ins, outs] = [inputs(signature), outputs(signature)];
  const feature = signature.feature === undefined ? 0 : features.indexOf(signature.feature) + 1;
  return `    {"${name}", ${ins.length === 0 ? 'NULL' : `${name}_in`}, ${outs.length === 0 ? 'NULL' : `${name}_out`}, ${invoke}, ${ins.length}, ${outs.length}, ${kinds[wireOf[signature.returns]]}, ${madeMdl(signature)}, ${feature}},`;
}

/** Bounds of the arrays that calls are kept in. */
function demandRoom(): void {
  for (const name of routineNames) {
    const signature: Signature = signatureOf(name);
    if (inputs(signature).length <= 12 && outputs(signature).length <= 8) continue;
    throw new Error(`${name}: it has more parameters than MOST_IN or MOST_OUT in sdk/c/src/head.c`);
  }
}

/** How every routine is called. */
export const callersInC = (): string =>
  lines([
    '/* From the table of routines of the kit. */',
    '',
    'static PHYSICAL_ADDRESS physical(uint64_t address) {',
    '  PHYSICAL_ADDRESS value;',
    '  value.QuadPart = (LONGLONG)address;',
    '  return value;',
    '}',
    '',
    'static MM_COPY_ADDRESS copied_from(uint64_t address) {',
    '  MM_COPY_ADDRESS value;',
    '  value.VirtualAddress = pointer_of(address);',
    '  return value;',
    '}',
    '',
    ...routineNames.filter((name) => specialParameters[name] === undefined).map((name) => `${invokeInC(name)}\n`),
  ]);

/** What the parameters of every routine are; who never calls one has no callers for them. */
export function parametersTableInC(hasCallers: boolean): string {
  demandRoom();
  return lines([
    ...routineNames.flatMap((name) => [
      ...parameterTable('in', name, inputs(signatureOf(name))),
      ...parameterTable('out', name, outputs(signatureOf(name))),
    ]),
    '',
    'static const Routine routines[ROUTINE_COUNT] = {',
    ...routineNames.map((name) => routineRow(name, hasCallers ? `invoke_${name}` : 'NULL')),
    '};',
    '',
  ]);
}

/** Which routines an implementation has. */
export const presenceInC = (): string =>
  lines([
    '/* Which routines the implementation has. */',
    'static void find_present(const mdltck_implementation *implementation, unsigned char *found) {',
    ...routineNames.map((name, index) => `  found[${index}] = implementation->${name} != NULL;`),
    '}',
    '',
  ]);
