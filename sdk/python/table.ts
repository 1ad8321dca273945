import * as wdk from '../../wdk/index.ts';

const { mdlHeaderByteCount, mdlLayout, routineNames, signatureOf, wireOf } = wdk;

/** How the table writes a parameter: `?` may be NULL, `!` comes back under its name. */
function parameterText({ name, type, direction, optional }: wdk.Parameter): string {
  const mark = direction === 'out' ? '!' : optional ? '?' : '';
  return `${name}${mark}:${wireOf[type]}`;
}

function routineText(routine: wdk.RoutineName): string {
  const { returns, parameters, feature } = signatureOf(routine);
  // NTSTATUS is signed in C; the adapter may pass on what it got.
  const result = returns === 'NTSTATUS' ? 'status' : wireOf[returns];
  return [routine, result, feature ?? '-', ...parameters.map(parameterText)].join(' ');
}

/** Words in lines of at most so many characters. */
function wrapped(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** Numbers and flags under the names of the public headers; the order in which a module lists its names is nobody's. */
const constants = Object.entries<unknown>(wdk)
  .flatMap(([name, value]) =>
    typeof value === 'number' && !/^[a-z]/.test(name) ? [`${name}=0x${value.toString(16)}`] : [],
  )
  .sort();

/** The part of `mdltck.py` that is made from `wdk/`. */
export function pythonTable(): string {
  const offsets = Object.entries(mdlLayout).map(([field, { byteOffset }]) => `"${field}": ${byteOffset}`);
  return [
    '# A routine a line: name, result, feature that it needs, parameters (? may be NULL, ! is an out-parameter).',
    'ROUTINES = """',
    ...routineNames.map(routineText),
    '"""',
    'CONSTANTS = """',
    ...wrapped(constants, 118),
    '"""',
    ...wrapped(`WDK_LAYOUT = {${offsets.join(', ')}, "PfnArray": ${mdlHeaderByteCount}}`.split(' '), 118).map(
      (line, at) => (at === 0 ? line : `    ${line}`),
    ),
    `FEATURES = ${JSON.stringify(wdk.features.join(' '))}.split()`,
    '',
  ].join('\n');
}
