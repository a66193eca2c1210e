import { ServerError } from './errors.ts';
import { withField } from './field-order.ts';
import { isOperatorDocument } from './filter.ts';
import { splitPath } from './paths.ts';
import { isRegex } from './regexes.ts';
import { isDocument, type Document } from './values.ts';

/**
 * The fields that a filter fixes to one value each, which an upsert gives the new document: those of equalities at the
 * top, inside `$and`, and inside an `$or` of one clause. Throws `ServerError` 54 when a field is fixed twice.
 */
export function equalityFields(filter: Document): Document {
  const paths = new Map<string, unknown>();
  collect(filter, paths);
  let document: Document = {};
  for (const [path, value] of paths) document = put(document, splitPath(path), value);
  return document;
}

function collect(filter: Document, paths: Map<string, unknown>): void {
  for (const [name, condition] of Object.entries(filter)) {
    const clauses = Array.isArray(condition) ? (condition as unknown[]) : [];
    if (name === '$and' || (name === '$or' && clauses.length === 1)) {
      for (const clause of clauses) if (isDocument(clause)) collect(clause, paths);
    } else if (!name.startsWith('$')) {
      const [value] = fixedValues(condition);
      if (value === undefined) continue;
      refuseTwice(name, paths);
      paths.set(name, value);
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

function put(holder: Document, [name = '', ...rest]: readonly string[], value: unknown): Document {
  if (rest.length === 0) return withField(holder, name, value);
  const inner = Object.hasOwn(holder, name) ? (holder[name] as Document) : {};
  return withField(holder, name, put(inner, rest, value));
}

/** Two paths cannot both be set where they are the same, or one leads through the other. */
function refuseTwice(path: string, paths: ReadonlyMap<string, unknown>): void {
  for (const other of paths.keys()) {
    const says =
      path === other
        ? `path '${path}' is matched twice`
        : path.startsWith(`${other}.`) || other.startsWith(`${path}.`)
          ? `both paths '${other}' and '${path}' are matched`
          : undefined;
    if (says) throw new ServerError('NotSingleValueField', `cannot infer query fields to set, ${says}`);
  }
}
