import { ServerError } from './errors.ts';
import { isOperatorDocument } from './filter.ts';
import { splitPath } from './paths.ts';
import { isRegex } from './regexes.ts';
import { isDocument, type Document } from './values.ts';

/**
 * The fields that a filter fixes to one value each, which an upsert gives the new document: those of equalities at the
 * top, inside `$and`, and inside an `$or` of one clause. Throws `ServerError` 54 when a field is fixed twice.
 */
export function equalityFields(filter: Document): Document {
  const document: Document = {};
  collect(filter, document);
  return document;
}

function collect(filter: Document, document: Document): void {
  for (const [name, condition] of Object.entries(filter)) {
    const clauses = Array.isArray(condition) ? (condition as unknown[]) : [];
    if (name === '$and' || (name === '$or' && clauses.length === 1)) {
      for (const clause of clauses) if (isDocument(clause)) collect(clause, document);
    } else if (!name.startsWith('$')) {
      const [value] = fixedValues(condition);
      if (value !== undefined) put(document, name, value);
    }
  }
}

/** The one value a condition allows, in a list; none when it allows several. */
function fixedValues(condition: unknown): unknown[] {
  if (isRegex(condition)) return [];
  if (!isOperatorDocument(condition)) return [condition];
  if ('$eq' in condition) return [condition['$eq']];
  for (const operator of ['$in', '$all']) {
    const values = condition[operator];
    if (Array.isArray(values) && values.length === 1 && !isRegex(values[0])) return values as unknown[];
  }
  return [];
}

function put(document: Document, path: string, value: unknown): void {
  const segments = splitPath(path);
  const name = segments.pop() as string;
  let holder = document;
  for (const segment of segments) {
    const next = (holder[segment] ??= {});
    if (!isDocument(next)) throw matchedTwice(path);
    holder = next;
  }
  if (Object.hasOwn(holder, name)) throw matchedTwice(path);
  holder[name] = value;
}

function matchedTwice(path: string): ServerError {
  return new ServerError('NotSingleValueField', `cannot infer query fields to set, path '${path}' is matched twice`);
}
