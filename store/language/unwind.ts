import { Long } from 'bson';
import type { Stage } from './aggregate.ts';
import { ServerError } from './errors.ts';
import { readPath, splitPath, writeField } from './paths.ts';
import { isDocument, type Document } from './values.ts';

/** Compiles `$unwind`: one document for each element of an array, a value that is no array counting as one element. */
export function compileUnwind(operand: unknown): Stage {
  const spec: Document = isDocument(operand) ? operand : { path: operand };
  const { path, includeArrayIndex, preserveNullAndEmptyArrays } = spec;
  if (typeof path !== 'string') throw new ServerError(28808, 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$'))
    throw new ServerError(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  const segments = splitPath(path.slice(1));
  const indexSegments = typeof includeArrayIndex === 'string' ? splitPath(includeArrayIndex) : undefined;

  function withIndex(document: Document, index: number | null): Document {
    if (!indexSegments) return document;
    return withPath(document, indexSegments, index === null ? null : Long.fromNumber(index));
  }

  return function* unwind(documents) {
    for (const document of documents) {
      const value = readPath(document, segments);
      if (Array.isArray(value) && value.length > 0) {
        for (const [index, element] of value.entries()) {
          yield withIndex(withPath(document, segments, element), index);
        }
      } else if (value !== null && value !== undefined && !Array.isArray(value)) yield withIndex(document, null);
      else if (preserveNullAndEmptyArrays === true) {
        // An empty array is gone from the document that is kept for it; a null stays.
        yield withIndex(value === null ? document : withPath(document, segments, undefined), null);
      }
    }
  };
}

/** A copy of the document with another value at a path, or with nothing there when the value is undefined. */
export function withPath(holder: Document, segments: readonly string[], value: unknown): Document {
  const [name = '', ...rest] = segments;
  const copy = { ...holder };
  const inner = copy[name];
  if (rest.length > 0) {
    if (value !== undefined || isDocument(inner))
      writeField(copy, name, withPath(isDocument(inner) ? inner : {}, rest, value));
  } else if (value === undefined) delete copy[name];
  else writeField(copy, name, value);
  return copy;
}
