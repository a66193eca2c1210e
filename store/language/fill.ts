import { compileDocumentStage } from './document-stages.ts';
import { ServerError } from './errors.ts';
import { withField } from './field-order.ts';
import { map } from './flow.ts';
import { checkOptions, objectOf, type Stage } from './stage.ts';
import { isDocument, type Document } from './values.ts';
import { compileWindowFields } from './window-fields.ts';

/** Compiles `$fill`: what is null or missing becomes a value, the last one there was, or one in between. */
export function compileFill(operand: unknown): Stage {
  const spec = objectOf('$fill', operand, 40201);
  checkOptions('$fill', spec, ['sortBy', 'partitionBy', 'partitionByFields', 'output'], 40415);
  const { sortBy, partitionBy, partitionByFields, output } = spec;
  if (!isDocument(output) || Object.keys(output).length === 0) {
    throw new ServerError(40414, "BSON field '$fill.output' is missing but a required field");
  }
  if (partitionBy !== undefined && partitionByFields !== undefined) {
    throw new ServerError(6050204, "Maximum one of 'partitionBy' and 'partitionByFields can be specified in '$fill'");
  }
  let byMethod: Document = {};
  let byValue: Document = {};
  for (const [path, how] of Object.entries(output)) {
    if (!isDocument(how) || Object.keys(how).length !== 1) {
      throw new ServerError(
        6050202,
        "Each fill specification must be an object with exactly one of 'value' and 'method'",
      );
    }
    if ('value' in how) byValue = withField(byValue, path, { $ifNull: [`$${path}`, how['value']] });
    else byMethod = withField(byMethod, path, methodOf(how['method'], path, sortBy));
  }
  const partition = partitionByFields === undefined ? partitionBy : fieldsAsObject(partitionByFields);
  const windows =
    Object.keys(byMethod).length > 0
      ? compileWindowFields({
          ...(partition !== undefined && { partitionBy: partition }),
          ...(sortBy !== undefined && { sortBy }),
          output: byMethod,
        })
      : undefined;
  const setValues = Object.keys(byValue).length > 0 ? compileDocumentStage('$set', byValue) : undefined;
  return (documents) => {
    const filled = windows ? windows(documents) : documents;
    return setValues ? map(filled, setValues) : filled;
  };
}

function methodOf(method: unknown, path: string, sortBy: unknown): Document {
  if (method === 'locf') return { $locf: `$${path}` };
  if (method !== 'linear') throw new ServerError(6050202, "Method must be either 'locf' or 'linear'");
  if (sortBy === undefined)
    throw new ServerError(
      605001,
      '$linearFill must be specified with a top level sortBy expression with exactly one element',
    );
  return { $linearFill: `$${path}` };
}

function fieldsAsObject(fields: unknown): Document {
  if (!Array.isArray(fields))
    throw new ServerError(
      'TypeMismatch',
      "BSON field '$fill.partitionByFields' is the wrong type, expected type 'array'",
    );
  return Object.fromEntries(
    fields.map((field: unknown, i) => {
      if (typeof field !== 'string') throw new ServerError('TypeMismatch', 'partitionByFields must be strings');
      return [`f${i}`, `$${field}`];
    }),
  );
}
