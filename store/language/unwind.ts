import { Long } from 'bson';
import { ServerError } from './errors.ts';
import { splitFieldPath } from './expression-names.ts';
import { copyDocument, withField } from './field-order.ts';
import { isPausePoint, pause, type Flow } from './flow.ts';
import { readField, readFields } from './paths.ts';
import { checkOptions, type Stage } from './stage.ts';
import { typeName } from './type-names.ts';
import { isDocument, type Document } from './values.ts';

/** Compiles `$unwind`: one document for each element of an array, a value that is no array counting as one element. */
export function compileUnwind(operand: unknown): Stage {
  const how = parseUnwind(operand);
  return (documents) => unwound(documents, how);
}

interface Unwind {
  readonly segments: readonly string[];
  readonly indexSegments: readonly string[] | undefined;
  readonly preserve: boolean;
}

function* unwound(documents: Flow<Document>, how: Unwind): Flow<Document> {
  const { segments, preserve } = how;
  for (const document of documents) {
    if (document === pause) {
      yield pause;
      continue;
    }
    const value = readFields(document, segments);
    if (Array.isArray(value) && value.length > 0) {
      for (const [index, element] of value.entries()) {
        if (isPausePoint()) yield pause;
        yield withIndex(withPath(document, segments, element), index, how);
      }
    } else if (value !== null && value !== undefined && !Array.isArray(value)) yield withIndex(document, null, how);
    else if (preserve) {
      // An empty array is gone from the document that is kept for it; a null stays.
      yield withIndex(value === null ? document : withPath(document, segments, undefined), null, how);
    }
  }
}

function withIndex(document: Document, index: number | null, { indexSegments }: Unwind): Document {
  if (!indexSegments) return document;
  return withPath(document, indexSegments, index === null ? null : Long.fromNumber(index));
}

function parseUnwind(operand: unknown): Unwind {
  if (typeof operand !== 'string' && !isDocument(operand)) {
    const message = `expected either a string or an object as specification for $unwind stage, got ${typeName(operand)}`;
    throw new ServerError(15981, message);
  }
  const spec: Document = isDocument(operand) ? operand : { path: operand };
  checkOptions('$unwind', spec, ['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'], 28811);
  const { path, includeArrayIndex: index, preserveNullAndEmptyArrays: preserve = false } = spec;
  if (path === undefined) throw new ServerError(28812, 'no path specified to $unwind stage');
  if (typeof path !== 'string') throw new ServerError(28808, 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$')) {
    throw new ServerError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  }
  if (typeof preserve !== 'boolean') {
    throw new ServerError(28809, 'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage');
  }
  if (index !== undefined && (typeof index !== 'string' || index === '')) {
    throw new ServerError(28810, 'expected a non-empty string for the includeArrayIndex option to $unwind stage');
  }
  if (index?.startsWith('$')) {
    throw new ServerError(28822, "includeArrayIndex option to $unwind stage should not be prefixed with a '$'");
  }
  const indexSegments = index === undefined ? undefined : splitFieldPath(index);
  return { segments: splitFieldPath(path.slice(1)), indexSegments, preserve };
}

/** A copy of the document with another value at a path, or with nothing there when the value is undefined. */
export function withPath(holder: Document, segments: readonly string[], value: unknown): Document {
  const [name = '', ...rest] = segments;
  const copy = copyDocument(holder);
  const inner = readField(copy, name);
  if (rest.length > 0) {
    if (value === undefined && !isDocument(inner)) return copy;
    return withField(copy, name, withPath(isDocument(inner) ? inner : {}, rest, value));
  }
  if (value !== undefined) return withField(copy, name, value);
  delete copy[name];
  return copy;
}
