import { z } from 'zod';
import { traceAdoptShape } from './adopt-shapes.ts';
import { traceCallShape, traceHeaderShape, traceProgramShape } from './ndjson.ts';
import {
  failureShape,
  type Method,
  methodNames,
  paramsShapes,
  requestShape,
  resultShapes,
  successShape,
} from './protocol.ts';
import { programFileShape } from './shapes.ts';

const requestOf = (method: Method) =>
  z
    .strictObject({ ...requestShape.unwrap().shape, method: z.literal(method), params: paramsShapes[method] })
    .readonly()
    .meta({ id: `${method}.request` });
const answerTo = (method: Method) =>
  z
    .strictObject({ ...successShape.unwrap().shape, result: resultShapes[method] })
    .readonly()
    .meta({ id: `${method}.answer` });

/** One line of the protocol, in either direction. */
const messageShape = () =>
  z.union([...methodNames.map(requestOf), ...methodNames.map(answerTo), failureShape.meta({ id: 'failure' })]);

const text = (title: string, shape: z.ZodType): string => {
  const { $schema, ...rest } = z.toJSONSchema(shape, {
    target: 'draft-2020-12',
    // What may stand in a file: what is left out there gets its default when it is read.
    io: 'input',
    override: ({ jsonSchema }) => {
      // `readonly` is about our own objects, not about the file.
      delete jsonSchema.readOnly;
      // Its meaning is the type of the signature, which a schema cannot see.
      delete jsonSchema['id'];
    },
  });
  return `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`;
};

/** The JSON Schemas of what this folder reads and writes: file names in `schema/` and their texts. */
export const jsonSchemas = (): ReadonlyMap<string, string> =>
  new Map([
    ['program.schema.json', text('A program of mdl-tck (program.json)', programFileShape)],
    [
      'trace.schema.json',
      text(
        'One line of a trace of mdl-tck (trace.ndjson)',
        z.union([traceHeaderShape, traceProgramShape, traceAdoptShape, traceCallShape]),
      ),
    ],
    ['protocol.schema.json', text('One line of the protocol between mdl-tck and an adapter', messageShape())],
  ]);
